package dev.batchlab.resultconverter.jobs;

import dev.batchlab.artifacts.ArtifactStore;
import dev.batchlab.events.RequestsFailed;
import dev.batchlab.messaging.Claim;
import dev.batchlab.messaging.Outbox;
import dev.batchlab.messaging.Worker;
import dev.batchlab.providers.WireFormat;
import dev.batchlab.resultconverter.Conversion;
import dev.batchlab.resultconverter.Conversions;
import dev.batchlab.resultconverter.Failures;
import dev.batchlab.resultconverter.ProviderAccess;
import dev.batchlab.resultconverter.Publication;
import dev.batchlab.resultconverter.PutOff;
import dev.batchlab.resultconverter.ReadArchives;
import dev.batchlab.resultconverter.ReparseExperiment;
import dev.batchlab.resultconverter.Reparses;
import dev.batchlab.resultconverter.wiring.ConverterConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import org.jboss.logging.Logger;

/** Reads the archive of one batch again: new results go out, and what a person may still ask a retry for. */
@ApplicationScoped
public class ReparseWorker implements Worker {
    private static final Logger LOG = Logger.getLogger(ReparseWorker.class);

    private final Conversions conversions;
    private final Reparses reparses;
    private final ProviderAccess providers;
    private final ReadArchives readArchives;
    private final Publication.Press press;
    private final Outbox outbox;
    private final ArtifactStore store;
    private final ConverterConfig config;

    ReparseWorker(
            Conversions conversions,
            Reparses reparses,
            ProviderAccess providers,
            ReadArchives readArchives,
            Publication.Press press,
            Outbox outbox,
            ArtifactStore store,
            ConverterConfig config) {
        this.conversions = conversions;
        this.reparses = reparses;
        this.providers = providers;
        this.readArchives = readArchives;
        this.press = press;
        this.outbox = outbox;
        this.store = store;
        this.config = config;
    }

    @Override
    public String kind() {
        return ReparseExperiment.JOB;
    }

    @Override
    public void work(Claim claim) throws IOException, PutOff {
        ReparseExperiment.Order order = claim.payload(ReparseExperiment.Order.class);
        Conversion conversion = conversions.get(order.conversion());
        WireFormat format = providers.provider(conversion.batch().provider()).wireFormat();
        Failures failures = new Failures();
        Publication publication = press.begin();
        readArchives.reread(conversion, format, result -> {
            failures.add(result);
            publication.accept(result);
        });
        publication.awaitAll();
        RequestsFailed failed = failures.reread(conversion.batch(), store, config.longestFailureList());
        claim.finish(() -> {
            reparses.partDone(order.reparse());
            outbox.add(failed);
        });
        LOG.infof("conversion=%s reparse=%s state=READ", order.conversion(), order.reparse());
    }
}
