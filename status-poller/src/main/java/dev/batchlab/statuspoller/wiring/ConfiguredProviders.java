package dev.batchlab.statuspoller.wiring;

import dev.batchlab.providers.Connection;
import dev.batchlab.providers.Provider;
import dev.batchlab.providers.Providers;
import dev.batchlab.statuspoller.PollerTimes;
import dev.batchlab.statuspoller.ProviderAccess;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.Config;

/** Accounts as the environment sets them: {@code BATCHLAB_PROVIDER_URL_<ID>} and the key variable of the provider. */
@ApplicationScoped
class ConfiguredProviders implements ProviderAccess {
    private static final String SANDBOX_KEY = "sandbox-key";

    private final Providers providers;
    private final PollerTimes times;
    private final Target target;
    private final Config environment;
    private final Map<String, Open> known = new ConcurrentHashMap<>();

    ConfiguredProviders(Providers providers, PollerTimes times, Target target, Config environment) {
        this.providers = providers;
        this.times = times;
        this.target = target;
        this.environment = environment;
    }

    @Override
    public Open open(String id) throws NotAtHand {
        Open open = known.get(id);
        if (open == null) {
            open = connect(id);
            known.put(id, open);
        }
        return open;
    }

    private Open connect(String id) throws NotAtHand {
        Provider provider = providers
                .find(id)
                .orElseThrow(() -> new NotAtHand("This status-poller knows no provider '" + id + "'; known are "
                        + providers.all().stream().map(Provider::id).toList()));
        Optional<String> url = text("batchlab.provider-url." + id);
        if (target.sandbox() && url.isEmpty()) {
            throw new NotAtHand("The stack's target is the sandbox, but no address of it is set for '" + id
                    + "'; set BATCHLAB_PROVIDER_URL_" + id.toUpperCase(Locale.ROOT));
        }
        String key = text(provider.keyVariable())
                .or(() -> target.sandbox() ? Optional.of(SANDBOX_KEY) : Optional.empty())
                .orElseThrow(() -> new NotAtHand("No key for " + provider.displayName() + ": set "
                        + provider.keyVariable() + " and start status-poller again"));
        URI address = url.map(URI::create).orElseGet(provider::vendorUrl);
        Connection connection = new Connection(address, key, times.httpTimeout());
        return new Open(provider.connect(connection), address.toString(), connection.account());
    }

    private Optional<String> text(String name) {
        return environment.getOptionalValue(name, String.class).filter(value -> !value.isBlank());
    }
}
