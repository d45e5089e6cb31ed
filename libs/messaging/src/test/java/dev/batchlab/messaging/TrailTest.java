package dev.batchlab.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.batchlab.devstack.testing.StageTestResource;
import dev.batchlab.events.FailedRequest;
import dev.batchlab.events.RequestsFailed;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(StageTestResource.class)
class TrailTest {
    @Inject
    Trail trail;

    @Inject
    Outbox outbox;

    @Inject
    Jobs jobs;

    @Inject
    ReceivedFailures received;

    @Inject
    CountingWorker worker;

    @Test
    void one_trace_leads_through_outbox_and_kafka_into_the_handler_that_tells_experiment_and_shard() {
        String shard = "shard-" + UUID.randomUUID();
        String trace = within(Map.of(), () -> outbox.add(failed(shard)));

        await().untilAsserted(() -> assertThat(received.trails()).containsKey(shard));

        Map<String, String> there = received.trails().getOrDefault(shard, Map.of());
        assertThat(there).containsEntry("experiment", "e").containsEntry("shard", shard);
        assertThat(there.get(Trail.TRACE)).contains(trace);
    }

    @Test
    void a_job_goes_on_with_the_trail_of_the_work_that_added_it() {
        String key = UUID.randomUUID().toString();
        String trace =
                within(Map.of("experiment", "novels", "shard", "novels-1"), () -> jobs.add("count", key, "fail twice"));

        await().untilAsserted(() -> assertThat(worker.finished()).contains(key));

        Map<String, String> there = worker.trails().getOrDefault(key, Map.of());
        assertThat(there).containsEntry("experiment", "novels").containsEntry("shard", "novels-1");
        assertThat(there.get(Trail.TRACE)).contains(trace);
    }

    @Test
    void what_follows_is_told_apart_from_what_came_before() {
        within(Map.of("experiment", "outer"), () -> {
            within(Map.of("experiment", "inner", "shard", "s"), () -> assertThat(LogContext.current())
                    .containsEntry("experiment", "inner")
                    .containsEntry("shard", "s"));
            assertThat(LogContext.current()).containsExactly(Map.entry("experiment", "outer"));
        });
        assertThat(LogContext.current()).isEmpty();
    }

    private String within(Map<String, String> about, Runnable step) {
        List<String> traces = new ArrayList<>();
        trail.follow(about, "test", SpanKind.SERVER, () -> {
            traces.add(Span.current().getSpanContext().getTraceId());
            QuarkusTransaction.requiringNew().run(step);
        });
        assertThat(traces).doesNotContain("0".repeat(32)).hasSize(1);
        return traces.get(0);
    }

    private static RequestsFailed failed(String shard) {
        return new RequestsFailed(
                "e",
                shard,
                1,
                1,
                "openai",
                "gpt-4.1",
                "all",
                List.of(new FailedRequest("a", "missing", true)),
                null,
                false);
    }
}
