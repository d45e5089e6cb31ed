package dev.batchlab.batchsubmitter.wiring;

import dev.batchlab.batchsubmitter.AccountRef;
import dev.batchlab.batchsubmitter.BatchSubmitterConfig;
import dev.batchlab.batchsubmitter.Hold;
import dev.batchlab.batchsubmitter.HoldReason;
import dev.batchlab.batchsubmitter.ProviderAccess;
import dev.batchlab.batchsubmitter.SubmitterTimes;
import dev.batchlab.batchsubmitter.online.OnlineAccount;
import dev.batchlab.batchsubmitter.online.OnlinePort;
import dev.batchlab.providers.Connection;
import dev.batchlab.providers.Provider;
import dev.batchlab.providers.ProviderAccounts;
import dev.batchlab.providers.ProviderAccounts.Missing;
import dev.batchlab.providers.ProviderAccounts.NotConfigured;
import dev.batchlab.providers.Providers;
import dev.batchlab.providers.online.OnlineProvider;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.Config;

/** Accounts as the environment sets them: {@code BATCHLAB_PROVIDER_URL_<ID>} and the key variable of the provider. */
@ApplicationScoped
class ConfiguredProviders implements ProviderAccess {
    private static final Duration SANDBOX_PROPAGATION = Duration.ofSeconds(1);

    private final Providers providers;
    private final BatchSubmitterConfig config;
    private final SubmitterTimes times;
    private final Target target;
    private final ProviderAccounts accounts;
    private final OnlinePort onlinePort;
    private final Map<String, Current> known = new ConcurrentHashMap<>();
    private final Map<String, OnlineAccount> online = new ConcurrentHashMap<>();

    ConfiguredProviders(
            Providers providers,
            BatchSubmitterConfig config,
            SubmitterTimes times,
            Target target,
            Config environment,
            OnlinePort onlinePort) {
        this.providers = providers;
        this.config = config;
        this.times = times;
        this.target = target;
        this.onlinePort = onlinePort;
        this.accounts =
                new ProviderAccounts(name -> environment.getOptionalValue(name, String.class), target.sandbox());
    }

    @Override
    public Current current(String provider) {
        return known.computeIfAbsent(provider, this::connect);
    }

    @Override
    public Optional<OnlineAccount> online(String provider) {
        current(provider);
        return Optional.ofNullable(online.get(provider));
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
        try {
            return Current.of(
                    provider instanceof OnlineProvider host
                            ? open(host, accounts.connection(provider, times.onlineTimeout()))
                            : open(provider, accounts.connection(provider, times.httpTimeout())));
        } catch (NotConfigured e) {
            HoldReason reason = e.missing() == Missing.KEY ? HoldReason.AUTHENTICATION : HoldReason.PAUSED;
            return missing(reason, e.getMessage() + " and start batch-submitter again");
        }
    }

    private Open open(Provider provider, Connection connection) {
        Duration propagation = config.propagation()
                .orElse(
                        target.sandbox()
                                ? SANDBOX_PROPAGATION
                                : provider.limits().propagation());
        return new Open(account(provider, connection), provider.connect(connection), provider.limits(), propagation);
    }

    /** Batches of our own: the port is our own tables, and only single requests go out. */
    private Open open(OnlineProvider provider, Connection connection) {
        AccountRef account = account(provider, connection);
        online.put(provider.id(), new OnlineAccount(account, provider.host(), provider.chat(connection)));
        return new Open(
                account,
                onlinePort.at(account),
                provider.limits(),
                provider.limits().propagation());
    }

    private static AccountRef account(Provider provider, Connection connection) {
        return new AccountRef(provider.id(), connection.baseUrl().toString(), connection.account());
    }

    private static Current missing(HoldReason reason, String detail) {
        return Current.missing(new Hold(reason, detail));
    }
}
