package dev.batchlab.resultconverter.wiring;

import dev.batchlab.artifacts.ArtifactStore;
import dev.batchlab.providers.ModelRegistry;
import dev.batchlab.providers.PriceBook;
import dev.batchlab.providers.Providers;
import dev.batchlab.resultconverter.ArchiveResultFile;
import dev.batchlab.resultconverter.Pause;
import dev.batchlab.resultconverter.ReadArchives;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.concurrent.ScheduledExecutorService;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes the objects that know nothing of this stage's technology. */
final class Collaborators {

    @Produces
    @Singleton
    ArtifactStore artifacts(@ConfigProperty(name = "batchlab.artifacts") URI location) {
        return ArtifactStore.at(location);
    }

    void close(@Disposes ArtifactStore store) {
        store.close();
    }

    @Produces
    @Singleton
    Providers providers() {
        return Providers.standard();
    }

    @Produces
    @Singleton
    Pause pause() {
        return time -> Thread.sleep(time.toMillis());
    }

    @Produces
    @Singleton
    ArchiveResultFile archiveResultFile(
            ArtifactStore store, Pause pause, ScheduledExecutorService timer, ConverterConfig config) {
        return new ArchiveResultFile(store, pause, timer, config.stalledAfter());
    }

    @Produces
    @Singleton
    ReadArchives readArchives(ArtifactStore store, ConverterConfig config) {
        return new ReadArchives(store, ModelRegistry.standard(), PriceBook.standard(), config.scratch());
    }
}
