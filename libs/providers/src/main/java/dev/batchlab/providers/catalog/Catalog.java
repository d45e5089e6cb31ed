package dev.batchlab.providers.catalog;

import dev.batchlab.providers.ModelDataException;
import dev.batchlab.providers.ModelRegistry;
import dev.batchlab.providers.OnlineHost;
import dev.batchlab.providers.OnlineHosts;
import dev.batchlab.providers.PriceBook;
import dev.batchlab.providers.Provider;
import dev.batchlab.providers.Providers;
import dev.batchlab.providers.online.OnlineProvider;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Providers, models and prices that belong together: the built-in data with the user's files on top. Every program of a stack must
 * see the same ones.
 */
public record Catalog(Providers providers, ModelRegistry models, PriceBook prices) {
    /** Names a YAML file with a list {@code hosts}. */
    public static final String HOSTS = "batchlab.hosts";
    /** Names a YAML file with a list {@code models}. */
    public static final String MODELS = "batchlab.models";
    /** Names a YAML file with a list {@code prices}. */
    public static final String PRICES = "batchlab.prices";

    /** Properties that name the user's files. */
    public static final List<String> FILES = List.of(HOSTS, MODELS, PRICES);

    /** Without any file of a user. */
    public static Catalog standard() {
        return configured(property -> Optional.empty());
    }

    /**
     * @param configuration value of a property
     * @throws ModelDataException naming file, entry and key
     */
    public static Catalog configured(Function<String, Optional<String>> configuration) {
        return on(Providers.standard(), configuration);
    }

    /** @param base the providers that have batches */
    public static Catalog on(Providers base, Function<String, Optional<String>> configuration) {
        OnlineHosts hosts =
                file(configuration, HOSTS).map(OnlineHosts.standard()::with).orElseGet(OnlineHosts::standard);
        ModelRegistry models =
                file(configuration, MODELS).map(ModelRegistry.standard()::with).orElseGet(ModelRegistry::standard);
        PriceBook prices =
                file(configuration, PRICES).map(PriceBook.standard()::with).orElseGet(PriceBook::standard);
        return new Catalog(providers(base, hosts), models.hostedBy(hosts), prices.hostedBy(hosts));
    }

    private static Optional<Path> file(Function<String, Optional<String>> configuration, String property) {
        return configuration.apply(property).filter(path -> !path.isBlank()).map(Path::of);
    }

    private static Providers providers(Providers base, OnlineHosts hosts) {
        List<Provider> all = new ArrayList<>(base.all());
        for (OnlineHost host : hosts.all()) {
            if (base.find(host.id()).isPresent()) {
                throw new ModelDataException(
                        "hosts: " + host.id() + " is a provider Batchlab knows; give the host another id");
            }
            String account = host.accountOf();
            if (account == null) {
                all.add(OnlineProvider.of(host));
            } else {
                base.find(account).ifPresent(provider -> all.add(OnlineProvider.of(host, provider)));
            }
        }
        return new Providers(all);
    }
}
