package dev.batchlab.resultconverter.wiring;

import dev.batchlab.artifacts.ArtifactStore;
import dev.batchlab.providers.ModelRegistry;
import dev.batchlab.providers.PriceBook;
import dev.batchlab.resultconverter.ArchiveResultFile;
import dev.batchlab.resultconverter.OrderedRetries;
import dev.batchlab.resultconverter.Pause;
import dev.batchlab.resultconverter.ReadArchives;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.concurrent.ScheduledExecutorService;

/** Makes the objects that know nothing of this stage's technology. */
final class Collaborators {

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
    ReadArchives readArchives(
            ArtifactStore store,
            ModelRegistry models,
            PriceBook prices,
            ConverterConfig config,
            OrderedRetries orderedRetries) {
        return new ReadArchives(store, models, prices, config.scratch(), orderedRetries);
    }
}
