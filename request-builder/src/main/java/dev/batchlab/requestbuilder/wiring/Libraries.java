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
import java.time.Clock;
import java.util.List;

/** Libraries as beans. A user's own models and prices stand in the files that configuration names. */
final class Libraries {
    @Produces
    @Singleton
    ArtifactStore artifacts(RequestBuilderConfig config) {
        return ArtifactStore.at(config.artifacts());
    }

    @Produces
    @Singleton
    ModelRegistry models(RequestBuilderConfig config) {
        return config.models().map(ModelRegistry.standard()::with).orElseGet(ModelRegistry::standard);
    }

    @Produces
    @Singleton
    PriceBook prices(RequestBuilderConfig config) {
        return config.prices().map(PriceBook.standard()::with).orElseGet(PriceBook::standard);
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
    SpecReader specReader(ModelRegistry models, Providers providers, RequestBuilderConfig config, Clock clock) {
        boolean vendor = config.target().equals("live") && config.providerUrl().isEmpty();
        return new SpecReader(models, providers, vendor ? Target.VENDOR : Target.ELSEWHERE, clock);
    }
}
