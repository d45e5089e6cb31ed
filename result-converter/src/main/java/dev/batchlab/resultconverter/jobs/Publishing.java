package dev.batchlab.resultconverter.jobs;

import dev.batchlab.artifacts.ArtifactStore;
import dev.batchlab.events.BatchCompleted;
import dev.batchlab.events.BatchParsed;
import dev.batchlab.events.RequestsFailed;
import dev.batchlab.experiments.reading.ReadingReport;
import dev.batchlab.messaging.Claim;
import dev.batchlab.messaging.Outbox;
import dev.batchlab.providers.WireFormat;
import dev.batchlab.resultconverter.Conversion;
import dev.batchlab.resultconverter.Conversions;
import dev.batchlab.resultconverter.Failures;
import dev.batchlab.resultconverter.ProviderAccess;
import dev.batchlab.resultconverter.Publication;
import dev.batchlab.resultconverter.PutOff;
import dev.batchlab.resultconverter.ReadArchives;
import dev.batchlab.resultconverter.wiring.ConverterConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Optional;

/**
 * From archived to read. The results go out first and are acknowledged; only then one transaction says so. A crash in between
 * publishes the same bytes again.
 */
@ApplicationScoped
class Publishing {
    private final Conversions conversions;
    private final ProviderAccess providers;
    private final ReadArchives readArchives;
    private final Publication.Press press;
    private final Outbox outbox;
    private final ArtifactStore store;
    private final ConverterConfig config;
    private final LineMeters meters;

    Publishing(
            Conversions conversions,
            ProviderAccess providers,
            ReadArchives readArchives,
            Publication.Press press,
            Outbox outbox,
            ArtifactStore store,
            ConverterConfig config,
            LineMeters meters) {
        this.conversions = conversions;
        this.providers = providers;
        this.readArchives = readArchives;
        this.press = press;
        this.outbox = outbox;
        this.store = store;
        this.config = config;
        this.meters = meters;
    }

    void run(Claim claim, Conversion conversion) throws PutOff, IOException {
        BatchCompleted batch = conversion.batch();
        WireFormat format = providers.provider(batch.provider()).wireFormat();
        Failures failures = new Failures();
        Publication publication = press.begin();
        ReadingReport report = readArchives.read(conversion, format, result -> {
            failures.add(result);
            publication.accept(result);
        });
        publication.awaitAll();
        Optional<RequestsFailed> failed = failures.event(batch, store, config.longestFailureList());
        claim.finish(() -> {
            conversions.read(conversion.key(), report);
            outbox.add(parsed(conversion, report));
            failed.ifPresent(outbox::add);
        });
        meters.count(batch, report);
    }

    private static BatchParsed parsed(Conversion conversion, ReadingReport report) {
        BatchCompleted batch = conversion.batch();
        return new BatchParsed(
                batch.experimentId(),
                batch.shardId(),
                batch.attempt(),
                batch.submission(),
                batch.provider(),
                batch.model(),
                batch.group(),
                report.requests(),
                batch.providerBatchId(),
                batch.outcome(),
                report.outcomes(),
                report.retried(),
                report.lines(),
                report.usage(),
                report.cost(),
                conversion.archives(),
                report.complete(),
                batch.submittedAt(),
                batch.completedAt());
    }
}
