package dev.batchlab.modelpipeline.wiring;

import dev.batchlab.artifacts.ArtifactStore;
import dev.batchlab.modelpipeline.ModelPipelineConfig;
import dev.batchlab.modelpipeline.process.Supervisor;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Libraries as beans. */
final class Libraries {
    @Produces
    @Singleton
    @DefaultBean
    Supervisor supervisor(Clock clock, ModelPipelineConfig settings) {
        return new Supervisor(clock, settings.grace());
    }

    @Produces
    @Singleton
    @DefaultBean
    ArtifactStore artifacts(@ConfigProperty(name = "batchlab.artifacts") URI location) {
        return ArtifactStore.at(location);
    }
}
