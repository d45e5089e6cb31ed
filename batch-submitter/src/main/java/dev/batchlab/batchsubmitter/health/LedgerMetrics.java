package dev.batchlab.batchsubmitter.health;

import dev.batchlab.batchsubmitter.Anomalies;
import dev.batchlab.batchsubmitter.LedgerFigures;
import dev.batchlab.batchsubmitter.Submission;
import dev.batchlab.messaging.Figures;
import dev.batchlab.messaging.Metric;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Figures for dashboards and autoscaling; read now and then, not with each scrape. */
@ApplicationScoped
public class LedgerMetrics implements Anomalies {
    private static final Logger LOG = Logger.getLogger(LedgerMetrics.class);

    private static final String SURPLUS = Metric.SURPLUS_BATCHES.meter();
    private static final String GHOSTS = Metric.GHOST_BATCHES.meter();

    private final LedgerFigures figures;
    private final MeterRegistry meters;
    private final Figures shown;

    LedgerMetrics(LedgerFigures figures, MeterRegistry meters) {
        this.figures = figures;
        this.meters = meters;
        meters.counter(SURPLUS);
        meters.counter(GHOSTS);
        this.shown = new Figures(meters, LedgerFigures.METRICS);
    }

    @Scheduled(every = "5s", delayed = "3s")
    void read() {
        shown.show(figures.read());
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
