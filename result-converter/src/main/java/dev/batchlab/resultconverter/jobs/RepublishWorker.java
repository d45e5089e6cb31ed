package dev.batchlab.resultconverter.jobs;

import dev.batchlab.artifacts.MissingArtifact;
import dev.batchlab.messaging.Claim;
import dev.batchlab.messaging.Worker;
import dev.batchlab.providers.WireFormat;
import dev.batchlab.resultconverter.Conversion;
import dev.batchlab.resultconverter.ConversionKey;
import dev.batchlab.resultconverter.ConversionState;
import dev.batchlab.resultconverter.Conversions;
import dev.batchlab.resultconverter.ProviderAccess;
import dev.batchlab.resultconverter.Publication;
import dev.batchlab.resultconverter.PutOff;
import dev.batchlab.resultconverter.ReadArchives;
import dev.batchlab.resultconverter.RepublishResults;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Publishes the results of one archived batch again: by the same rules the same events under the same ids. Nothing else follows from it. A batch whose
 * files are gone from the store, because its experiment was purged, is passed over.
 */
@ApplicationScoped
public class RepublishWorker implements Worker {
    private static final Logger LOG = Logger.getLogger(RepublishWorker.class);

    private final Conversions conversions;
    private final ProviderAccess providers;
    private final ReadArchives readArchives;
    private final Publication.Press press;

    RepublishWorker(
            Conversions conversions, ProviderAccess providers, ReadArchives readArchives, Publication.Press press) {
        this.conversions = conversions;
        this.providers = providers;
        this.readArchives = readArchives;
        this.press = press;
    }

    @Override
    public String kind() {
        return RepublishResults.JOB;
    }

    @Override
    public void work(Claim claim) throws IOException, PutOff {
        Conversion conversion = conversions.get(claim.payload(ConversionKey.class));
        if (conversion.state() != ConversionState.READ) {
            claim.again(Duration.ofSeconds(2), "is being read for the first time");
            return;
        }
        WireFormat format = providers.provider(conversion.batch().provider()).wireFormat();
        Publication publication = press.begin();
        try {
            readArchives.reread(conversion, format, publication);
        } catch (MissingArtifact e) {
            // purged, as a rule: to try again would help nobody
            LOG.warnf("conversion=%s republished=false why=\"%s\"", conversion.key(), e.getMessage());
            publication.awaitAll();
            claim.finish(() -> {});
            return;
        }
        publication.awaitAll();
        claim.finish(() -> {});
        LOG.infof("conversion=%s republished=true", conversion.key());
    }
}
