package dev.batchlab.resultconverter;

import dev.batchlab.artifacts.ArtifactStore;
import dev.batchlab.events.BatchCompleted;
import dev.batchlab.experiments.manifest.ManifestHeader;
import dev.batchlab.experiments.manifest.ManifestReader;
import dev.batchlab.experiments.reading.BatchFacts;
import dev.batchlab.experiments.reading.BookPrices;
import dev.batchlab.experiments.reading.ManifestRequests;
import dev.batchlab.experiments.reading.ReadingReport;
import dev.batchlab.experiments.reading.ResultSink;
import dev.batchlab.experiments.reading.ShardReading;
import dev.batchlab.providers.ModelRegistry;
import dev.batchlab.providers.PriceBook;
import dev.batchlab.providers.WireFormat;
import java.io.IOException;
import java.nio.file.Path;

/** Reads the archived files of a conversion against its manifest. The same archive gives the same results, byte for byte. */
public final class ReadArchives {
    private final ArtifactStore store;
    private final ModelRegistry models;
    private final PriceBook prices;
    private final Path scratch;

    public ReadArchives(ArtifactStore store, ModelRegistry models, PriceBook prices, Path scratch) {
        this.store = store;
        this.models = models;
        this.prices = prices;
        this.scratch = scratch;
    }

    public ReadingReport read(Conversion conversion, WireFormat format, ResultSink sink) throws IOException {
        return read(conversion, header(conversion.batch()).maxAttempts(), format, sink);
    }

    /** The same once more, with today's rules. Every result is final: reading again is no reason to buy anything. */
    public ReadingReport reread(Conversion conversion, WireFormat format, ResultSink sink) throws IOException {
        return read(conversion, conversion.batch().attempt(), format, sink);
    }

    private ReadingReport read(Conversion conversion, int maxAttempts, WireFormat format, ResultSink sink)
            throws IOException {
        BatchCompleted batch = conversion.batch();
        ManifestHeader header = header(batch);
        ShardReading reading =
                new ShardReading(format, header.answer(), new BookPrices(models, prices, batch.provider()), store::put);
        ManifestRequests requests = new ManifestRequests(() -> store.open(batch.manifest()));
        try (ArchivedLines lines = ArchivedLines.unpack(store, conversion.archives(), scratch)) {
            return reading.read(facts(batch, maxAttempts), requests, lines.files(), sink);
        }
    }

    private ManifestHeader header(BatchCompleted batch) throws IOException {
        try (ManifestReader manifest = new ManifestReader(store.open(batch.manifest()))) {
            return manifest.header();
        }
    }

    private static BatchFacts facts(BatchCompleted batch, int maxAttempts) {
        return new BatchFacts(
                batch.experimentId(),
                batch.shardId(),
                batch.attempt(),
                batch.submission(),
                batch.provider(),
                batch.providerBatchId(),
                batch.outcome(),
                batch.errors(),
                batch.completedAt(),
                maxAttempts);
    }
}
