package dev.batchlab.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** The backlog of every stage as gauges: due work (autoscaling goes by it), outbox, dead letters. */
@ApplicationScoped
class BacklogMetrics {
    private static final Logger LOG = Logger.getLogger(BacklogMetrics.class);

    private final Backlog backlog;
    private final List<String> kinds;
    private final Figures figures;
    private final MultiGauge due;
    private final MultiGauge age;

    BacklogMetrics(Backlog backlog, MeterRegistry meters, @All List<Worker> workers) {
        this.backlog = backlog;
        this.kinds = workers.stream().map(Worker::kind).toList();
        this.figures = new Figures(meters, List.of(Metric.OUTBOX_WAITING, Metric.OUTBOX_AGE, Metric.DEAD_LETTERS_OPEN));
        this.due = gauge(Metric.JOBS_DUE, meters);
        this.age = gauge(Metric.JOBS_DUE_AGE, meters);
    }

    void start(@Observes StartupEvent started) {
        show(Map.of());
    }

    @Scheduled(every = "5s", delayed = "3s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void read() {
        try {
            show(backlog.dueJobs());
            Backlog.Waiting outbox = backlog.outbox();
            figures.show(Map.of(
                    Metric.OUTBOX_WAITING, (double) outbox.count(),
                    Metric.OUTBOX_AGE, outbox.oldestSeconds(),
                    Metric.DEAD_LETTERS_OPEN, (double) backlog.deadLetters().count()));
        } catch (RuntimeException e) {
            // readiness tells of a database that is away; the figures stay as they were
            LOG.debugf("backlog not read: %s", e.getMessage());
        }
    }

    private void show(Map<String, Backlog.Waiting> jobs) {
        due.register(rows(jobs, Backlog.Waiting::count), true);
        age.register(rows(jobs, Backlog.Waiting::oldestSeconds), true);
    }

    private List<MultiGauge.Row<?>> rows(Map<String, Backlog.Waiting> jobs, ToDoubleFunction<Backlog.Waiting> figure) {
        return Stream.concat(kinds.stream(), jobs.keySet().stream())
                .distinct()
                .<MultiGauge.Row<?>>map(kind -> MultiGauge.Row.of(
                        Tags.of("kind", kind), figure.applyAsDouble(jobs.getOrDefault(kind, Backlog.Waiting.NOTHING))))
                .toList();
    }

    private static MultiGauge gauge(Metric metric, MeterRegistry meters) {
        return MultiGauge.builder(metric.meter())
                .description(metric.description())
                .register(meters);
    }
}
