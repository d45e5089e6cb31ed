package dev.batchlab.aggregator.health;

import dev.batchlab.aggregator.Overview;
import dev.batchlab.aggregator.Summaries;
import dev.batchlab.messaging.Figures;
import dev.batchlab.messaging.Metric;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/** How much is open, as gauges. */
@ApplicationScoped
public class ProgressMetrics {
    private static final Logger LOG = Logger.getLogger(ProgressMetrics.class);
    private static final int MOST = 50;

    private final Summaries summaries;
    private final Figures shown;

    ProgressMetrics(Summaries summaries, MeterRegistry meters) {
        this.summaries = summaries;
        this.shown = new Figures(meters, List.of(Metric.CELLS_OPEN, Metric.CELLS_SETTLED, Metric.EXPERIMENTS_RUNNING));
    }

    void register(@Observes StartupEvent started) {
        shown.show(Map.of());
    }

    @Scheduled(
            every = "15s",
            delayed = "5s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    void measure() {
        try {
            List<Overview> newest = summaries.newest(MOST);
            shown.show(Map.of(
                    Metric.CELLS_OPEN,
                            (double) newest.stream().mapToLong(Overview::open).sum(),
                    Metric.CELLS_SETTLED,
                            (double)
                                    newest.stream().mapToLong(Overview::settled).sum(),
                    Metric.EXPERIMENTS_RUNNING,
                            (double) newest.stream()
                                    .filter(one -> one.open() > 0)
                                    .count()));
        } catch (RuntimeException e) {
            LOG.debugf("progress not measured: %s", e.getMessage());
        }
    }
}
