package dev.batchlab.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchlab.devstack.testing.StageTestResource;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(StageTestResource.class)
class BacklogMetricsTest {
    @Inject
    Backlog backlog;

    @Inject
    CountingWorker worker;

    // the application's own registry passes on to those of its exporters, and a test has none
    private final MeterRegistry meters = new SimpleMeterRegistry();

    @Inject
    Jobs jobs;

    @Inject
    JobTable table;

    @Test
    void due_jobs_count_with_their_age_and_later_ones_do_not() {
        String kind = "backlog-" + UUID.randomUUID();
        Instant now = Instant.now();
        add(kind, now.minusSeconds(90));
        add(kind, now.minusSeconds(30));
        add(kind, now.plusSeconds(600));

        new BacklogMetrics(backlog, meters, List.of()).read();

        assertThat(gauge(Metric.JOBS_DUE, kind)).isEqualTo(2);
        assertThat(gauge(Metric.JOBS_DUE_AGE, kind)).isBetween(90.0, 150.0);
    }

    @Test
    void a_job_that_is_worked_on_is_due_work_and_does_not_age() {
        String kind = "backlog-" + UUID.randomUUID();
        add(kind, Instant.now().minusSeconds(90));
        assertThat(table.claim(kind, Duration.ofMinutes(1))).isPresent();

        new BacklogMetrics(backlog, meters, List.of()).read();

        assertThat(gauge(Metric.JOBS_DUE, kind)).isEqualTo(1);
        assertThat(gauge(Metric.JOBS_DUE_AGE, kind)).isZero();
    }

    @Test
    void kinds_without_work_show_zero_and_free_space_shows() {
        new BacklogMetrics(backlog, meters, List.of(worker)).start(new StartupEvent());
        assertThat(gauge(Metric.JOBS_DUE, worker.kind())).isZero();

        URI here = Path.of("").toUri();
        new DiskMetrics(meters, Optional.of(here), Optional.empty()).measure(new StartupEvent());
        assertThat(meters.get(Metric.DISK_FREE_RATIO.meter())
                        .tag("place", "artifacts")
                        .gauge()
                        .value())
                .isGreaterThan(0.0)
                .isLessThan(1.0);
    }

    private void add(String kind, Instant due) {
        QuarkusTransaction.requiringNew()
                .run(() -> jobs.add(kind, UUID.randomUUID().toString(), "x", due));
    }

    private double gauge(Metric metric, String kind) {
        return meters.get(metric.meter()).tag("kind", kind).gauge().value();
    }
}
