package dev.batchlab.aggregator.store;

import dev.batchlab.artifacts.ArtifactStore;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The artifact store: {@code file:///dir} or {@code s3://bucket/prefix}. */
final class ArtifactStoreProducer {
    @Produces
    @Singleton
    ArtifactStore store(@ConfigProperty(name = "batchlab.artifacts") URI location) {
        return ArtifactStore.at(location);
    }

    void close(@Disposes ArtifactStore store) {
        store.close();
    }
}
