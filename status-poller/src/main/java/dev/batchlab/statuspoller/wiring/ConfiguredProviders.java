package dev.batchlab.statuspoller.wiring;

import dev.batchlab.providers.Connection;
import dev.batchlab.providers.Provider;
import dev.batchlab.providers.ProviderAccounts;
import dev.batchlab.providers.ProviderAccounts.NotConfigured;
import dev.batchlab.providers.Providers;
import dev.batchlab.statuspoller.PollerTimes;
import dev.batchlab.statuspoller.ProviderAccess;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.Config;

/** Accounts as the environment sets them: {@code BATCHLAB_PROVIDER_URL_<ID>} and the key variable of the provider. */
@ApplicationScoped
class ConfiguredProviders implements ProviderAccess {
    private final Providers providers;
    private final PollerTimes times;
    private final ProviderAccounts accounts;
    private final Map<String, Open> known = new ConcurrentHashMap<>();

    ConfiguredProviders(Providers providers, PollerTimes times, Target target, Config environment) {
        this.providers = providers;
        this.times = times;
        this.accounts =
                new ProviderAccounts(name -> environment.getOptionalValue(name, String.class), target.sandbox());
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
        try {
            Connection connection = accounts.connection(provider, times.httpTimeout());
            return new Open(provider.connect(connection), connection.baseUrl().toString(), connection.account());
        } catch (NotConfigured e) {
            throw new NotAtHand(e.getMessage() + " and start status-poller again");
        }
    }
}
