package dev.batchlab.resultconverter.jobs;

import dev.batchlab.events.ArtifactRef;
import dev.batchlab.events.BatchCompleted;
import dev.batchlab.events.ResultFile;
import dev.batchlab.messaging.Claim;
import dev.batchlab.messaging.Metric;
import dev.batchlab.providers.BatchApi;
import dev.batchlab.providers.Provider;
import dev.batchlab.providers.ProviderException;
import dev.batchlab.resultconverter.ArchiveResultFile;
import dev.batchlab.resultconverter.Archived;
import dev.batchlab.resultconverter.Conversion;
import dev.batchlab.resultconverter.Conversions;
import dev.batchlab.resultconverter.MissingFilePolicy;
import dev.batchlab.resultconverter.ProviderAccess;
import dev.batchlab.resultconverter.PutOff;
import dev.batchlab.resultconverter.wiring.ConverterConfig;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import org.jboss.logging.Logger;

/** From due to archived: every result file as received, each committed as soon as it is whole. */
@ApplicationScoped
class Archiving {
    private static final Logger LOG = Logger.getLogger(Archiving.class);

    private final Conversions conversions;
    private final ProviderAccess providers;
    private final ArchiveResultFile archiveResultFile;
    private final ConverterConfig config;
    private final MeterRegistry meters;
    private final Clock clock;

    Archiving(
            Conversions conversions,
            ProviderAccess providers,
            ArchiveResultFile archiveResultFile,
            ConverterConfig config,
            MeterRegistry meters,
            Clock clock) {
        this.conversions = conversions;
        this.providers = providers;
        this.archiveResultFile = archiveResultFile;
        this.config = config;
        this.meters = meters;
        this.clock = clock;
    }

    void run(Claim claim, Conversion conversion) throws PutOff, IOException, InterruptedException {
        for (ResultFile file : conversion.pending()) {
            Archived archived = fetch(conversion, file);
            claim.checkpoint(() -> conversions.archived(conversion.key(), archived));
        }
        claim.checkpoint(() -> conversions.allArchived(conversion.key()));
    }

    private Archived fetch(Conversion conversion, ResultFile file) throws PutOff, IOException, InterruptedException {
        ArtifactRef stored = file.artifact();
        if (stored != null) {
            meters.counter(Metric.FILES_READ.meter(), "fate", "archived").increment();
            return new Archived(file.location(), archiveResultFile.takeOver(file.role(), stored));
        }
        Provider provider = providers.provider(conversion.batch().provider());
        refuseOtherTarget(conversion.batch(), provider);
        BatchApi api = providers.open(provider);
        try {
            Archived archived = new Archived(file.location(), archiveResultFile.archive(api, file));
            meters.counter(Metric.FILES_READ.meter(), "fate", "archived").increment();
            return archived;
        } catch (ProviderException e) {
            if (isLost(conversion, provider, e)) {
                meters.counter(Metric.FILES_READ.meter(), "fate", "lost").increment();
                LOG.warnf(
                        "conversion=%s file=%s role=%s lost=true said=\"%s\": its requests count as missing",
                        conversion.key(), file.location(), file.role(), e.getMessage());
                return new Archived(file.location(), null);
            }
            throw PutOff.because(e);
        }
    }

    private void refuseOtherTarget(BatchCompleted batch, Provider provider) throws PutOff {
        String ours = providers.target(provider);
        String theirs = batch.target();
        if (theirs != null && !trimmed(theirs).equals(trimmed(ours))) {
            throw PutOff.untilSomebodyActs("Batch " + batch.providerBatchId() + " ran at " + theirs
                    + ", this stack talks to " + ours + "; start it with --provider-url " + provider.id() + "=" + theirs
                    + " to fetch the results");
        }
    }

    private static String trimmed(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    private boolean isLost(Conversion conversion, Provider provider, ProviderException trouble) {
        MissingFilePolicy policy = new MissingFilePolicy(
                config.filePatience().orElse(provider.limits().propagation()));
        return trouble.kind() == ProviderException.Kind.NOT_FOUND
                && policy.givesUp(conversion.fileMissingSince(), clock.instant());
    }
}
