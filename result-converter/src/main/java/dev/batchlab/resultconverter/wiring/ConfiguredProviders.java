package dev.batchlab.resultconverter.wiring;

import dev.batchlab.providers.BatchApi;
import dev.batchlab.providers.Connection;
import dev.batchlab.providers.Provider;
import dev.batchlab.providers.Providers;
import dev.batchlab.resultconverter.ProviderAccess;
import dev.batchlab.resultconverter.PutOff;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.Config;

/** Addresses from {@code batchlab.provider-url.<id>}, else the vendor's; keys from the variable each provider names. */
@ApplicationScoped
class ConfiguredProviders implements ProviderAccess {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final Providers providers;
    private final Config config;
    private final Map<String, BatchApi> open = new ConcurrentHashMap<>();

    ConfiguredProviders(Providers providers, Config config) {
        this.providers = providers;
        this.config = config;
    }

    @Override
    public Provider provider(String id) throws PutOff {
        return providers
                .find(id)
                .orElseThrow(() -> PutOff.untilSomebodyActs(
                        "This version knows no provider '" + id + "'; update result-converter"));
    }

    @Override
    public String target(Provider provider) {
        return url(provider).map(URI::create).orElse(provider.vendorUrl()).toString();
    }

    @Override
    public BatchApi open(Provider provider) throws PutOff {
        BatchApi known = open.get(provider.id());
        if (known != null) {
            return known;
        }
        String key = key(provider);
        return open.computeIfAbsent(
                provider.id(), id -> provider.connect(new Connection(URI.create(target(provider)), key, TIMEOUT)));
    }

    private String key(Provider provider) throws PutOff {
        Optional<String> key =
                config.getOptionalValue(provider.keyVariable(), String.class).filter(value -> !value.isBlank());
        // only the vendor itself is sure to want one
        if (key.isEmpty() && url(provider).isEmpty()) {
            throw PutOff.untilSomebodyActs(
                    provider.keyVariable() + " is not set; set it for result-converter and start it again");
        }
        return key.orElse("none");
    }

    private Optional<String> url(Provider provider) {
        return config.getOptionalValue("batchlab.provider-url." + provider.id(), String.class);
    }
}
