package dev.batchlab.cli.experiments;

import dev.batchlab.cli.Home;
import dev.batchlab.cli.StackTarget;
import dev.batchlab.cli.UserError;
import dev.batchlab.providers.BatchApi;
import dev.batchlab.providers.Connection;
import dev.batchlab.providers.Provider;
import dev.batchlab.providers.ProviderException;
import dev.batchlab.providers.Providers;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Asks a provider which models the account may use: the stack's target where there is one, else the vendor. */
final class OfferedModels {
    private OfferedModels() {}

    static Set<String> of(String providerId) {
        Provider provider = Providers.standard().get(providerId);
        Home home = Home.current();
        Optional<StackTarget> target = home.target();
        boolean sandbox = target.map(StackTarget::sandbox).orElse(false);
        String key = System.getenv().getOrDefault(provider.keyVariable(), sandbox ? "sandbox-key" : "");
        if (key.isBlank()) {
            throw new UserError(
                    provider.keyVariable() + " is not set, so " + provider.displayName() + " cannot be asked",
                    "export " + provider.keyVariable() + "=…");
        }
        URI url = target.map(fixed -> fixed.providerUrls().get(providerId))
                .map(URI::create)
                .orElseGet(() -> sandbox
                        ? URI.create(home.ports().url("sandbox") + "/" + providerId + "/v1")
                        : provider.vendorUrl());
        try (BatchApi api = provider.connect(new Connection(url, key, Duration.ofSeconds(30)))) {
            return Set.copyOf(api.models());
        } catch (ProviderException e) {
            throw UserError.unreachable(
                    String.valueOf(e.getMessage()), "check the key and the address, then try again");
        }
    }
}
