package dev.batchlab.batchsubmitter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchlab.devstack.testing.StageTestResource;
import dev.batchlab.events.BatchCompleted;
import dev.batchlab.events.BatchOutcome;
import dev.batchlab.events.Topic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an account may have in hand. */
@QuarkusTest
@TestProfile(StepByStep.class)
@QuarkusTestResource(StageTestResource.class)
class LimitsTest {
    private static final String FULL = "Enqueued token limit reached for gpt-4.1 in organization org-x."
            + " Limit: 2,500 enqueued tokens. Please try again once some in_progress batches have been completed.";

    @Inject
    Gate gate;

    @BeforeEach
    void clean() {
        gate.clean();
    }

    @Test
    void a_full_queue_teaches_the_limit_and_costs_no_attempt() {
        Events.Packed one = gate.shard("limits", 1);
        Events.Packed two = gate.shard("limits", 2);
        Events.Packed three = gate.shard("limits", 3);
        gate.arrives(one, two, three);
        gate.settleDown();
        assertThat(gate.account.created()).isEqualTo(3);

        gate.ends(Events.queueFull(gate.of(three), FULL));
        gate.clock.tick(Duration.ofMinutes(20));
        gate.settleDown();

        Submission waiting = gate.of(three);
        assertThat(waiting.number()).isEqualTo(2);
        assertThat(waiting.shard().attempt()).isEqualTo(1);
        assertThat(waiting.state()).isEqualTo(SubmissionState.WAITING);
        assertThat(gate.told(Topic.BATCH_COMPLETED, BatchCompleted.class)).isEmpty();

        gate.ends(Events.completed(gate.of(one)));
        gate.settleDown();
        assertThat(gate.of(three).state()).isEqualTo(SubmissionState.ACCEPTED);
        assertThat(gate.value(Ledgers.OUT_OF_BALANCE)).isEqualTo("0");
    }

    @Test
    void a_learned_limit_expires() {
        Events.Packed one = gate.shard("limits", 1);
        Events.Packed two = gate.shard("limits", 2);
        gate.arrives(one, two);
        gate.settleDown();
        gate.ends(Events.queueFull(gate.of(two), FULL.replace("2,500", "1,500")));
        gate.clock.tick(Duration.ofMinutes(20));
        gate.settleDown();
        assertThat(gate.of(two).state()).isEqualTo(SubmissionState.WAITING);

        gate.clock.tick(Duration.ofMinutes(50));
        gate.settleDown();
        assertThat(gate.of(two).state()).isEqualTo(SubmissionState.ACCEPTED);
    }

    @Test
    void a_shard_clearly_above_the_stated_limit_is_refused_instead_of_sent_for_ever() {
        Events.Packed shard = gate.shard("limits", 1).tokens(90_000);
        gate.arrives(shard);
        gate.settleDown();

        gate.ends(Events.queueFull(gate.of(shard), FULL));
        gate.settleDown();

        assertThat(gate.of(shard).state()).isEqualTo(SubmissionState.REJECTED);
        BatchCompleted told =
                gate.told(Topic.BATCH_COMPLETED, BatchCompleted.class).get(0);
        assertThat(told.outcome()).isEqualTo(BatchOutcome.REJECTED);
        assertThat(told.submission()).isEqualTo(2);
        assertThat(told.errors().get(0).message()).contains("90000", "2500");
    }

    @Test
    void nobody_overtakes_the_first_in_line_of_a_full_lane() {
        Events.Packed running = gate.shard("limits", 1);
        Events.Packed big = gate.shard("limits", 2).tokens(2_000);
        gate.arrives(running, big);
        gate.settleDown();
        gate.ends(Events.queueFull(gate.of(big), FULL));
        Events.Packed small = gate.shard("others", 1).tokens(10);
        gate.arrives(small);
        gate.clock.tick(Duration.ofMinutes(20));
        gate.settleDown();

        assertThat(gate.of(big).state()).isEqualTo(SubmissionState.WAITING);
        assertThat(gate.of(small).state()).isEqualTo(SubmissionState.WAITING);
    }

    @Test
    void processes_that_admit_at_once_share_the_creations_of_an_hour() throws Exception {
        List<String> models = List.of("gpt-4.1", "gpt-4.1-mini", "gpt-4.1-nano", "gpt-4o");
        Events.Packed earlier = gate.shard("earlier", 0);
        gate.arrives(earlier);
        gate.settleDown();
        gate.ends(Events.completed(gate.of(earlier)));
        gate.execute("""
                insert into submission select (jsonb_populate_record(s, jsonb_build_object(
                    'id', s.id || n, 'shard_id', s.shard_id || n, 'provider_batch_id', s.provider_batch_id || n))).*
                from submission s, generate_series(2, 1993) n""");
        List<Events.Packed> shards = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            Events.Packed shard = gate.shard("hour-" + i % 6, i).model(models.get(i % models.size()));
            shards.add(shard);
            gate.arrives(shard);
        }

        inFourProcesses(gate::admit);

        assertThat(shards).filteredOn(this::isAdmitted).hasSize(7);
        gate.clock.tick(Duration.ofMinutes(61));
        inFourProcesses(gate::admit);
        assertThat(shards).allMatch(this::isAdmitted, "admitted in the next hour");
    }

    private boolean isAdmitted(Events.Packed shard) {
        return gate.of(shard).state() != SubmissionState.WAITING;
    }

    private static void inFourProcesses(Runnable step) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            for (Future<Object> one : threads.invokeAll(Collections.nCopies(4, Executors.callable(step)))) {
                one.get();
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void two_workers_never_share_a_submission() throws Exception {
        for (int i = 0; i < 20; i++) {
            gate.arrives(gate.shard("claims", i));
        }
        gate.admit();
        ExecutorService threads = Executors.newFixedThreadPool(5);
        try {
            List<Callable<Integer>> workers = Collections.nCopies(5, () -> {
                int done = 0;
                while (gate.workOnOne()) {
                    done++;
                }
                return done;
            });
            int claims = 0;
            for (Future<Integer> one : threads.invokeAll(workers)) {
                claims += one.get();
            }
            assertThat(claims).isEqualTo(20);
        } finally {
            threads.shutdown();
        }
        assertThat(gate.account.created()).isEqualTo(20);
        assertThat(gate.account.paidTwice()).isZero();
    }
}
