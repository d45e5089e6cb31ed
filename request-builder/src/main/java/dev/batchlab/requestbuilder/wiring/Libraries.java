package dev.batchlab.requestbuilder.wiring;

import dev.batchlab.experiments.intake.SpecReader;
import dev.batchlab.experiments.intake.Target;
import dev.batchlab.providers.ModelRegistry;
import dev.batchlab.providers.Providers;
import dev.batchlab.requestbuilder.InputRoots;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What this stage makes of the libraries. */
final class Libraries {
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
