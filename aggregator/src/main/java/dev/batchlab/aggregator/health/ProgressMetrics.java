package dev.batchlab.aggregator.health;

import dev.batchlab.aggregator.Overview;
import dev.batchlab.aggregator.Summaries;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/** How much is open, as gauges. */
@ApplicationScoped
public class ProgressMetrics {
    private static final Logger LOG = Logger.getLogger(ProgressMetrics.class);
    private static final int MOST = 50;

    private final Summaries summaries;
    private final MeterRegistry meters;
    private final AtomicLong openCells = new AtomicLong();
    private final AtomicLong running = new AtomicLong();

    ProgressMetrics(Summaries summaries, MeterRegistry meters) {
        this.summaries = summaries;
        this.meters = meters;
    }

    void register(@Observes StartupEvent started) {
        meters.gauge("batchlab.cells.open", openCells);
        meters.gauge("batchlab.experiments.running", running);
    }

    @Scheduled(
            every = "15s",
            delayed = "5s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    void measure() {
        try {
            List<Overview> newest = summaries.newest(MOST);
            openCells.set(newest.stream().mapToLong(Overview::open).sum());
            running.set(newest.stream().filter(one -> one.open() > 0).count());
        } catch (RuntimeException e) {
            LOG.debugf("progress not measured: %s", e.getMessage());
        }
    }
}
