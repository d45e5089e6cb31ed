package dev.batchlab.batchsubmitter.wiring;

import dev.batchlab.batchsubmitter.AccountRef;
import dev.batchlab.batchsubmitter.BatchSubmitterConfig;
import dev.batchlab.batchsubmitter.Hold;
import dev.batchlab.batchsubmitter.HoldReason;
import dev.batchlab.batchsubmitter.ProviderAccess;
import dev.batchlab.batchsubmitter.SubmitterTimes;
import dev.batchlab.providers.Connection;
import dev.batchlab.providers.Provider;
import dev.batchlab.providers.Providers;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.Config;

/** Accounts as the environment sets them: {@code BATCHLAB_PROVIDER_URL_<ID>} and the key variable of the provider. */
@ApplicationScoped
class ConfiguredProviders implements ProviderAccess {
    private static final Duration SANDBOX_PROPAGATION = Duration.ofSeconds(1);
    private static final String SANDBOX_KEY = "sandbox-key";

    private final Providers providers;
    private final BatchSubmitterConfig config;
    private final SubmitterTimes times;
    private final Target target;
    private final Config environment;
    private final Map<String, Current> known = new ConcurrentHashMap<>();

    ConfiguredProviders(
            Providers providers, BatchSubmitterConfig config, SubmitterTimes times, Target target, Config environment) {
        this.providers = providers;
        this.config = config;
        this.times = times;
        this.target = target;
        this.environment = environment;
    }

    @Override
    public Current current(String provider) {
        return known.computeIfAbsent(provider, this::connect);
    }

    private Current connect(String id) {
        Optional<Provider> found = providers.find(id);
        if (found.isEmpty()) {
            return missing(
                    HoldReason.PAUSED,
                    "This batch-submitter knows no provider '" + id + "'; known are "
                            + providers.all().stream().map(Provider::id).toList());
        }
        Provider provider = found.get();
        boolean sandbox = target.sandbox();
        Optional<String> url = text("batchlab.provider-url." + id);
        if (sandbox && url.isEmpty()) {
            // never the vendor's address by accident
            return missing(
                    HoldReason.PAUSED,
                    "The stack's target is the sandbox, but no address of it is set for '" + id
                            + "'; set BATCHLAB_PROVIDER_URL_" + id.toUpperCase(java.util.Locale.ROOT));
        }
        Optional<String> key =
                text(provider.keyVariable()).or(() -> sandbox ? Optional.of(SANDBOX_KEY) : Optional.empty());
        if (key.isEmpty()) {
            return missing(
                    HoldReason.AUTHENTICATION,
                    "No key for " + provider.displayName() + ": set " + provider.keyVariable()
                            + " and start batch-submitter again");
        }
        URI address = url.map(URI::create).orElseGet(provider::vendorUrl);
        Connection connection = new Connection(address, key.get(), times.httpTimeout());
        Duration propagation = config.propagation()
                .orElse(sandbox ? SANDBOX_PROPAGATION : provider.limits().propagation());
        return Current.of(new Open(
                new AccountRef(id, address.toString(), connection.account()),
                provider.connect(connection),
                provider.limits(),
                propagation));
    }

    private static Current missing(HoldReason reason, String detail) {
        return Current.missing(new Hold(reason, detail));
    }

    private Optional<String> text(String name) {
        return environment.getOptionalValue(name, String.class).filter(value -> !value.isBlank());
    }
}
