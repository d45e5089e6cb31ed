package dev.batchlab.batchsubmitter.health;

import dev.batchlab.batchsubmitter.Anomalies;
import dev.batchlab.batchsubmitter.LedgerFigures;
import dev.batchlab.batchsubmitter.Submission;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** Figures for dashboards and autoscaling; read now and then, not with each scrape. */
@ApplicationScoped
public class LedgerMetrics implements Anomalies {
    private static final Logger LOG = Logger.getLogger(LedgerMetrics.class);

    private static final String SURPLUS = "batchlab.submissions.surplus.batches";
    private static final String GHOSTS = "batchlab.submissions.ghost.batches";

    private final LedgerFigures figures;
    private final MeterRegistry meters;
    private final Map<String, Double> latest = new ConcurrentHashMap<>();

    LedgerMetrics(LedgerFigures figures, MeterRegistry meters) {
        this.figures = figures;
        this.meters = meters;
        meters.counter(SURPLUS);
        meters.counter(GHOSTS);
        for (String name : LedgerFigures.NAMES) {
            meters.gauge("batchlab." + name, latest, known -> known.getOrDefault(name, 0.0));
        }
    }

    @Scheduled(every = "5s", delayed = "3s")
    void read() {
        latest.putAll(figures.read());
    }

    @Override
    public void surplusBatch(Submission submission, String batchId) {
        LOG.errorf("submission=%s surplus_batch=%s", submission.id(), batchId);
        meters.counter(SURPLUS).increment();
    }

    @Override
    public void ghostBatch(Submission submission, String batchId) {
        LOG.warnf("submission=%s ghost_batch=%s", submission.id(), batchId);
        meters.counter(GHOSTS).increment();
    }
}
