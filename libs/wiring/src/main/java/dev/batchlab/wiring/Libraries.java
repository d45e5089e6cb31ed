package dev.batchlab.wiring;

import dev.batchlab.artifacts.ArtifactStore;
import dev.batchlab.providers.ModelRegistry;
import dev.batchlab.providers.PriceBook;
import dev.batchlab.providers.Providers;
import dev.batchlab.providers.catalog.Catalog;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Libraries as beans: the artifact store ({@code batchlab.artifacts}), and providers, models and prices with the user's files on top
 * ({@code batchlab.hosts}, {@code batchlab.models}, {@code batchlab.prices}).
 */
final class Libraries {
    @Produces
    @Singleton
    @DefaultBean
    ArtifactStore artifacts(@ConfigProperty(name = "batchlab.artifacts") URI location) {
        return ArtifactStore.at(location);
    }

    void close(@Disposes ArtifactStore store) {
        store.close();
    }

    @Produces
    @Singleton
    @DefaultBean
    Catalog catalog(Config configuration) {
        return Catalog.configured(property -> configuration.getOptionalValue(property, String.class));
    }

    @Produces
    @Singleton
    @DefaultBean
    Providers providers(Catalog catalog) {
        return catalog.providers();
    }

    @Produces
    @Singleton
    @DefaultBean
    ModelRegistry models(Catalog catalog) {
        return catalog.models();
    }

    @Produces
    @Singleton
    @DefaultBean
    PriceBook prices(Catalog catalog) {
        return catalog.prices();
    }
}
