package dev.batchlab.batchsubmitter.wiring;

import dev.batchlab.artifacts.ArtifactStore;
import dev.batchlab.batchsubmitter.BatchSubmitterConfig;
import dev.batchlab.batchsubmitter.ConfiguredLimits;
import dev.batchlab.batchsubmitter.ReservationEstimate;
import dev.batchlab.providers.ModelRegistry;
import dev.batchlab.providers.PriceBook;
import dev.batchlab.providers.Providers;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Libraries as beans. A user's own models and prices stand in the files that configuration names. */
final class Libraries {
    @Produces
    @Singleton
    ArtifactStore artifacts(@ConfigProperty(name = "batchlab.artifacts") URI location) {
        return ArtifactStore.at(location);
    }

    @Produces
    @Singleton
    ModelRegistry models(@ConfigProperty(name = "batchlab.models") Optional<Path> userFile) {
        return userFile.map(ModelRegistry.standard()::with).orElseGet(ModelRegistry::standard);
    }

    @Produces
    @Singleton
    PriceBook prices(@ConfigProperty(name = "batchlab.prices") Optional<Path> userFile) {
        return userFile.map(PriceBook.standard()::with).orElseGet(PriceBook::standard);
    }

    @Produces
    @Singleton
    @DefaultBean
    Providers providers() {
        return Providers.standard();
    }

    @Produces
    @Singleton
    ReservationEstimate estimate(ModelRegistry models, PriceBook prices, BatchSubmitterConfig config) {
        return new ReservationEstimate(models, prices, config.defaultOutputTokens());
    }

    @Produces
    @Singleton
    ConfiguredLimits limits(BatchSubmitterConfig config) {
        return new ConfiguredLimits() {
            @Override
            public int batchesInFlight() {
                return config.batchesInFlight();
            }

            @Override
            public OptionalLong enqueuedTokens(String model) {
                Long tokens = config.enqueuedTokens().get(model);
                return tokens == null ? OptionalLong.empty() : OptionalLong.of(tokens);
            }
        };
    }
}
