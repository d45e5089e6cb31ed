package dev.batchlab.cli.experiments;

import dev.batchlab.cli.Home;
import dev.batchlab.cli.StackTarget;
import dev.batchlab.cli.UserCatalog;
import dev.batchlab.cli.UserError;
import dev.batchlab.cli.stack.SandboxAddress;
import dev.batchlab.providers.BatchApi;
import dev.batchlab.providers.Provider;
import dev.batchlab.providers.ProviderAccounts;
import dev.batchlab.providers.ProviderAccounts.NotConfigured;
import dev.batchlab.providers.ProviderException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Asks a provider which models the account may use: the stack's target where there is one, else the vendor. */
final class OfferedModels {
    private OfferedModels() {}

    static Set<String> of(String providerId) {
        Provider provider = UserCatalog.read().providers().get(providerId);
        Home home = Home.current();
        Optional<StackTarget> target = home.target();
        boolean sandbox = target.map(StackTarget::sandbox).orElse(false);
        ProviderAccounts accounts = new ProviderAccounts(name -> configured(home, target, name), sandbox);
        try (BatchApi api = provider.connect(accounts.connection(provider, Duration.ofSeconds(30)))) {
            return Set.copyOf(api.models());
        } catch (NotConfigured e) {
            throw new UserError(
                    e.getMessage() + ", so " + provider.displayName() + " cannot be asked", "set it and try again");
        } catch (ProviderException e) {
            throw UserError.unreachable(
                    String.valueOf(e.getMessage()), "check the key and the address, then try again");
        }
    }

    /** As the stack's services see it: the environment, and what the first {@code up} fixed. */
    private static Optional<String> configured(Home home, Optional<StackTarget> target, String name) {
        String prefix = ProviderAccounts.urlProperty("");
        if (target.isPresent() && name.startsWith(prefix)) {
            Provider provider = UserCatalog.read().providers().get(name.substring(prefix.length()));
            Optional<String> fixed =
                    Optional.ofNullable(target.get().providerUrls().get(provider.id()));
            return target.get().sandbox()
                    ? fixed.or(() -> Optional.of(SandboxAddress.of(home.ports().url("sandbox"), provider)))
                    : fixed;
        }
        return Optional.ofNullable(System.getenv(name))
                .or(() -> Optional.ofNullable(System.getenv(ProviderAccounts.variable(name))));
    }
}
