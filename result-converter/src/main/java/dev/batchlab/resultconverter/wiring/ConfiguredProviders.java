package dev.batchlab.resultconverter.wiring;

import dev.batchlab.providers.BatchApi;
import dev.batchlab.providers.Connection;
import dev.batchlab.providers.Provider;
import dev.batchlab.providers.ProviderAccounts;
import dev.batchlab.providers.ProviderAccounts.NotConfigured;
import dev.batchlab.providers.Providers;
import dev.batchlab.resultconverter.ProviderAccess;
import dev.batchlab.resultconverter.PutOff;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Addresses from {@code batchlab.provider-url.<id>}, else the vendor's; keys from the variable each provider names. */
@ApplicationScoped
class ConfiguredProviders implements ProviderAccess {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final Providers providers;
    private final ProviderAccounts accounts;
    private final Map<String, BatchApi> open = new ConcurrentHashMap<>();

    ConfiguredProviders(
            Providers providers,
            Config config,
            @ConfigProperty(name = "batchlab.target", defaultValue = "live") String target) {
        this.providers = providers;
        this.accounts =
                new ProviderAccounts(name -> config.getOptionalValue(name, String.class), target.equals("sandbox"));
    }

    @Override
    public Provider provider(String id) throws PutOff {
        return providers
                .find(id)
                .orElseThrow(() -> PutOff.untilSomebodyActs(
                        "This version knows no provider '" + id + "'; update result-converter"));
    }

    @Override
    public String target(Provider provider) throws PutOff {
        try {
            return accounts.address(provider).toString();
        } catch (NotConfigured e) {
            throw putOff(e);
        }
    }

    @Override
    public BatchApi open(Provider provider) throws PutOff {
        BatchApi known = open.get(provider.id());
        if (known != null) {
            return known;
        }
        try {
            Connection connection = accounts.connection(provider, TIMEOUT);
            return open.computeIfAbsent(provider.id(), id -> provider.connect(connection));
        } catch (NotConfigured e) {
            throw putOff(e);
        }
    }

    private static PutOff putOff(NotConfigured why) {
        return PutOff.untilSomebodyActs(why.getMessage() + " and start result-converter again");
    }
}
