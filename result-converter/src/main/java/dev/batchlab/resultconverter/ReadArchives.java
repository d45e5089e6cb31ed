package dev.batchlab.resultconverter;

import dev.batchlab.artifacts.ArtifactStore;
import dev.batchlab.events.BatchCompleted;
import dev.batchlab.events.Outcome;
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
import java.util.Set;

/** Reads the archived files of a conversion against its manifest. The same archive gives the same results, byte for byte. */
public final class ReadArchives {
    private final ArtifactStore store;
    private final ModelRegistry models;
    private final PriceBook prices;
    private final Path scratch;
    private final OrderedRetries orderedRetries;

    public ReadArchives(
            ArtifactStore store, ModelRegistry models, PriceBook prices, Path scratch, OrderedRetries orderedRetries) {
        this.orderedRetries = orderedRetries;
        this.store = store;
        this.models = models;
        this.prices = prices;
        this.scratch = scratch;
    }

    /** For the first time: what is not final here is ordered once more. */
    public ReadingReport read(Conversion conversion, WireFormat format, ResultSink sink) throws IOException {
        BatchCompleted batch = conversion.batch();
        ManifestHeader header = header(batch);
        ShardReading reading =
                new ShardReading(format, header.answer(), new BookPrices(models, prices, batch.provider()), store::put);
        ManifestRequests requests = new ManifestRequests(() -> store.open(batch.manifest()));
        try (ArchivedLines lines = ArchivedLines.unpack(store, conversion.archives(), scratch)) {
            return reading.read(facts(batch, header.maxAttempts()), requests, lines.files(), sink);
        }
    }

    /** The same once more, with today's rules. Final is what was final then: reading again is no reason to buy anything. */
    public ReadingReport reread(Conversion conversion, WireFormat format, ResultSink sink) throws IOException {
        Set<String> ordered = orderedRetries.of(conversion.key());
        return read(
                conversion,
                format,
                result -> sink.accept(
                        result.asFinal(result.outcome() == Outcome.VALID || !ordered.contains(result.wireId()))));
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
