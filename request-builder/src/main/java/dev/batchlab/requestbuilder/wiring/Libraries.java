package dev.batchlab.requestbuilder.wiring;

import dev.batchlab.artifacts.ArtifactStore;
import dev.batchlab.experiments.intake.SpecReader;
import dev.batchlab.experiments.intake.Target;
import dev.batchlab.providers.ModelRegistry;
import dev.batchlab.providers.PriceBook;
import dev.batchlab.providers.Providers;
import dev.batchlab.requestbuilder.InputRoots;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
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
    Providers providers() {
        return Providers.standard();
    }

    @Produces
    @Singleton
    InputRoots inputRoots(RequestBuilderConfig config) {
        return new InputRoots(config.inputRoots().orElse(List.of()));
    }

    @Produces
    @Singleton
    SpecReader specReader(
            ModelRegistry models,
            Providers providers,
            @ConfigProperty(name = "batchlab.target", defaultValue = "live") String target,
            Config config,
            Clock clock) {
        boolean elsewhere = providers.all().stream()
                .anyMatch(provider -> config.getOptionalValue("batchlab.provider-url." + provider.id(), String.class)
                        .isPresent());
        return new SpecReader(
                models, providers, target.equals("live") && !elsewhere ? Target.VENDOR : Target.ELSEWHERE, clock);
    }
}
