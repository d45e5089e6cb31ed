package dev.batchlab.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.batchlab.devstack.testing.StageTestResource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(StageTestResource.class)
class JobsTest {
    @Inject
    Jobs jobs;

    @Inject
    JobTable table;

    @Inject
    Trail trail;

    @Inject
    CountingWorker worker;

    @Test
    void a_job_is_worked_on_after_its_transaction_committed() {
        String key = add("count", "simply");
        await().untilAsserted(() -> assertThat(worker.finished()).contains(key));
        assertThat(worker.tries()).containsEntry(key, 1);
    }

    @Test
    void a_job_that_fails_is_tried_again() {
        String key = add("count", "fail twice");
        await().untilAsserted(() -> assertThat(worker.finished()).contains(key));
        assertThat(worker.tries()).containsEntry(key, 3);
    }

    @Test
    void a_job_put_off_comes_back() {
        String key = add("count", "again once");
        await().untilAsserted(() -> assertThat(worker.finished()).contains(key));
        assertThat(worker.tries()).containsEntry(key, 2);
    }

    @Test
    void the_same_kind_and_key_is_added_once() {
        String key = add("count", "simply");
        boolean again = QuarkusTransaction.requiringNew().call(() -> jobs.add("count", key, "simply"));
        assertThat(again).isFalse();
    }

    @Test
    void a_job_that_is_done_can_be_asked_for_again_and_one_that_is_under_way_is_left_alone() {
        String kind = "orphan-" + UUID.randomUUID();
        add(kind, "x");
        JobTable.Held first = table.claim(kind, Duration.ofMinutes(1)).orElseThrow();
        QuarkusTransaction.requiringNew().run(() -> jobs.addOrRevive(kind, first.key(), "x"));
        assertThat(table.claim(kind, Duration.ofMinutes(1))).as("under way").isEmpty();
        table.finish(first, () -> {});
        assertThat(table.claim(kind, Duration.ofMinutes(1))).as("done").isEmpty();

        QuarkusTransaction.requiringNew().run(() -> jobs.addOrRevive(kind, first.key(), "x"));

        assertThat(table.claim(kind, Duration.ofMinutes(1)).orElseThrow().key()).isEqualTo(first.key());
    }

    @Test
    void a_worker_that_was_taken_over_cannot_finish_and_leaves_no_effect() {
        String kind = "orphan-" + UUID.randomUUID();
        add(kind, "x");
        JobTable.Held first = table.claim(kind, Duration.ofMillis(1)).orElseThrow();
        JobTable.Held second = await().until(() -> table.claim(kind, Duration.ofMinutes(1)), Optional::isPresent)
                .orElseThrow();
        AtomicInteger effects = new AtomicInteger();

        assertThatThrownBy(() -> table.finish(first, effects::incrementAndGet)).isInstanceOf(LostLease.class);
        assertThat(table.renew(first, Duration.ofMinutes(1))).isFalse();
        assertThat(effects).hasValue(0);

        table.finish(second, effects::incrementAndGet);
        assertThat(effects).hasValue(1);
        assertThat(table.claim(kind, Duration.ofMinutes(1))).isEmpty();
    }

    @Test
    void a_job_under_a_living_lease_is_not_claimed_twice() {
        String kind = "orphan-" + UUID.randomUUID();
        add(kind, "x");
        assertThat(table.claim(kind, Duration.ofMinutes(1))).isPresent();
        assertThat(table.claim(kind, Duration.ofMinutes(1))).isEmpty();
    }

    @Test
    void a_job_is_not_claimed_before_it_is_due() {
        String kind = "orphan-" + UUID.randomUUID();
        QuarkusTransaction.requiringNew()
                .run(() -> jobs.add(kind, "later", "x", Instant.now().plusSeconds(600)));
        assertThat(table.claim(kind, Duration.ofMinutes(1))).isEmpty();
    }

    @Test
    void a_job_that_is_not_done_when_the_process_stops_is_free_for_the_others_at_once() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        CountDownLatch refused = new CountDownLatch(1);
        AtomicInteger effects = new AtomicInteger();
        String kind = "slow-" + UUID.randomUUID();
        JobRunner runner = runner(new SlowWorker(kind, claim -> {
            begun.countDown();
            goOn.await();
            try {
                claim.finish(effects::incrementAndGet);
            } finally {
                refused.countDown();
            }
        }));
        add(kind, "x");
        runner.start(new StartupEvent());
        assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();

        runner.stop(new ShutdownEvent());

        JobTable.Held next = table.claim(kind, Duration.ofMinutes(1)).orElseThrow();
        goOn.countDown();
        assertThat(refused.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(effects).hasValue(0);
        table.finish(next, effects::incrementAndGet);
        assertThat(effects).hasValue(1);
    }

    @Test
    void a_job_that_ends_within_the_grace_of_a_stop_is_done() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        AtomicInteger effects = new AtomicInteger();
        String kind = "brisk-" + UUID.randomUUID();
        JobRunner runner = runner(new SlowWorker(kind, claim -> {
            begun.countDown();
            claim.finish(effects::incrementAndGet);
        }));
        add(kind, "x");
        runner.start(new StartupEvent());
        assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();

        runner.stop(new ShutdownEvent());

        assertThat(effects).hasValue(1);
        assertThat(table.claim(kind, Duration.ofMinutes(1))).isEmpty();
    }

    private JobRunner runner(Worker only) {
        return new JobRunner(
                table, new JobBell(), trail, new SimpleMeterRegistry(), List.of(only), true, Duration.ofSeconds(1));
    }

    private String add(String kind, String payload) {
        String key = UUID.randomUUID().toString();
        QuarkusTransaction.requiringNew().run(() -> jobs.add(kind, key, payload));
        return key;
    }
}
