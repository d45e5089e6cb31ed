package dev.batchlab.batchsubmitter;

import static dev.batchlab.batchsubmitter.OnlineRuns.lines;
import static org.assertj.core.api.Assertions.assertThat;

import dev.batchlab.batchsubmitter.provider.Faults;
import dev.batchlab.batchsubmitter.provider.InMemoryHost;
import dev.batchlab.devstack.testing.StageTestResource;
import dev.batchlab.events.BatchCompleted;
import dev.batchlab.events.BatchOutcome;
import dev.batchlab.events.BatchSubmitted;
import dev.batchlab.events.Topic;
import dev.batchlab.providers.ProviderException;
import dev.batchlab.providers.ProviderException.Kind;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests sent one by one: limits of the account, refusals, cancellation, the deadline. */
@QuarkusTest
@TestProfile(StepByStep.class)
@QuarkusTestResource(StageTestResource.class)
class OnlineTest {
    @Inject
    Gate gate;

    @Inject
    InMemoryHost host;

    private OnlineRuns runs;

    @BeforeEach
    void clean() {
        gate.clean();
        host.reset();
        runs = new OnlineRuns(gate);
    }

    @Test
    void a_shard_runs_and_its_results_lie_in_the_store() throws IOException {
        Events.Packed shard = gate.shard("online", 1).provider("paid-host");
        runs.accept(shard);

        Submission submission = gate.of(shard);
        assertThat(submission.state()).isEqualTo(SubmissionState.ACCEPTED);
        assertThat(gate.told(Topic.BATCH_SUBMITTED, BatchSubmitted.class))
                .singleElement()
                .satisfies(told -> assertThat(told.providerBatchId()).isEqualTo(submission.providerBatchId()));
        assertThat(host.executed()).isZero();

        BatchCompleted end = runs.untilEnd(shard, Duration.ofSeconds(1)).orElseThrow();

        assertThat(end.outcome()).isEqualTo(BatchOutcome.COMPLETED);
        assertThat(OnlineRuns.roles(end)).containsExactly("output");
        assertThat(lines(end, "output", gate.store)).hasSize(10).allSatisfy((id, status) -> {
            assertThat(id).startsWith(shard.shardId() + "-r");
            assertThat(status).isEqualTo(200);
        });
        assertThat(host.executions()).hasSize(10).allSatisfy((id, times) -> assertThat(times)
                .isEqualTo(1));
        gate.ends(end);
        assertThat(gate.of(shard).state()).isEqualTo(SubmissionState.ENDED);
        assertThat(gate.value("select count(*) from online_request where line is not null or result is not null"))
                .isEqualTo("0");
    }

    @Test
    void no_more_requests_go_out_within_a_minute_than_the_host_takes() {
        Events.Packed shard = gate.shard("online", 1).provider("limited-host");
        runs.accept(shard);

        runs.work();
        assertThat(host.executed()).isEqualTo(4);
        gate.clock.tick(Duration.ofSeconds(30));
        runs.work();
        assertThat(host.executed()).isEqualTo(4);
        gate.clock.tick(Duration.ofSeconds(31));
        runs.work();
        assertThat(host.executed()).isEqualTo(8);
    }

    @Test
    void batches_of_one_account_share_its_limits() {
        runs.accept(
                gate.shard("online", 1).provider("limited-host"),
                gate.shard("online", 2).provider("limited-host"));

        for (int minute = 0; minute < 4; minute++) {
            runs.work();
            gate.clock.tick(Duration.ofSeconds(61));
        }

        assertThat(host.executed()).isEqualTo(16);
        assertNeverMoreThan(4, Duration.ofMinutes(1));
    }

    @Test
    void tokens_within_a_minute_are_limited_too() {
        // 100 input and 50 output tokens are expected of each request, 15 are really used
        Events.Packed shard = gate.shard("online", 1).provider("token-host");
        runs.accept(shard);

        runs.work();
        assertThat(host.executed()).isEqualTo(2);
        gate.clock.tick(Duration.ofSeconds(30));
        runs.work();
        assertThat(host.executed()).isEqualTo(2);
        gate.clock.tick(Duration.ofSeconds(31));
        runs.work();

        assertThat(host.executed()).isEqualTo(4);
    }

    @Test
    void a_storm_of_429s_is_waited_out_and_every_request_runs_once() throws IOException {
        host.refuses(refusal(429, Kind.TRANSIENT, Duration.ofSeconds(20)), 12);
        Events.Packed shard = gate.shard("online", 1).provider("busy-host");
        runs.accept(shard);

        runs.work();
        assertThat(host.executed()).isZero();
        int asked = host.seen().size();
        gate.clock.tick(Duration.ofSeconds(10));
        runs.work();
        assertThat(host.seen()).as("before Retry-After nothing is sent").hasSize(asked);

        BatchCompleted end = runs.untilEnd(shard, Duration.ofSeconds(61)).orElseThrow();

        assertThat(lines(end, "output", gate.store)).hasSize(10);
        assertThat(host.anyTwice()).isFalse();
    }

    @Test
    void what_a_host_fails_now_and_then_is_sent_again() throws IOException {
        host.refuses(refusal(503, Kind.TRANSIENT, null), 4);
        Events.Packed shard = gate.shard("online", 1).provider("paid-host");
        runs.accept(shard);

        BatchCompleted end = runs.untilEnd(shard, Duration.ofMinutes(1)).orElseThrow();

        assertThat(lines(end, "output", gate.store)).hasSize(10);
    }

    @Test
    void what_a_host_will_never_take_is_a_result() throws IOException {
        host.refuses(refusal(400, Kind.INVALID, null), 2);
        Events.Packed shard = gate.shard("online", 1).provider("paid-host");
        runs.accept(shard);

        BatchCompleted end = runs.untilEnd(shard, Duration.ofSeconds(1)).orElseThrow();

        assertThat(end.outcome()).isEqualTo(BatchOutcome.COMPLETED);
        assertThat(lines(end, "output", gate.store)).hasSize(8);
        assertThat(lines(end, "error", gate.store)).hasSize(2).containsValue(400);
    }

    @Test
    void calls_that_break_cost_no_other_its_answer() {
        AtomicInteger calls = new AtomicInteger();
        CountDownLatch broken = new CountDownLatch(2);
        host.faults(new Faults() {
            @Override
            public void before(Call call) {
                if (calls.incrementAndGet() <= 2) {
                    broken.countDown();
                    throw new IllegalArgumentException("broken in an unforeseen way");
                }
            }

            @Override
            public void after(Call call) {
                try {
                    assertThat(broken.await(20, TimeUnit.SECONDS)).isTrue();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        });
        Events.Packed shard = gate.shard("online", 1).provider("busy-host");
        runs.accept(shard);

        assertThat(runs.untilEnd(shard, Duration.ofSeconds(61))).isEmpty();

        assertThat(runs.requests(shard, "done")).isEqualTo(8);
        assertThat(runs.requests(shard, "in_doubt")).isEqualTo(2);
        assertThat(host.anyTwice()).isFalse();
    }

    @Test
    void a_refused_key_stops_the_account_until_somebody_has_seen_to_it() {
        host.refuses(refusal(401, Kind.AUTHENTICATION, null), 1);
        Events.Packed shard = gate.shard("online", 1).provider("paid-host");
        runs.accept(shard);

        runs.work();
        gate.clock.tick(Duration.ofMinutes(1));
        runs.work();

        assertThat(host.seen()).hasSize(1);
        assertThat(gate.holds("online")).isEqualTo("authentication");
        assertThat(gate.of(shard).heldDetail()).contains("./batchlab accounts resume paid-host");

        gate.resumeAccount.resume("paid-host");
        BatchCompleted end = runs.untilEnd(shard, Duration.ofMinutes(1)).orElseThrow();

        assertThat(end.outcome()).isEqualTo(BatchOutcome.COMPLETED);
        assertThat(host.executed()).isEqualTo(10);
    }

    @Test
    void after_a_cancel_no_further_request_goes_out_and_what_ran_is_kept() throws IOException {
        Events.Packed shard = gate.shard("online", 1).provider("limited-host");
        runs.accept(shard);
        runs.work();

        gate.cancel("online");
        gate.settleDown();
        BatchCompleted end = runs.untilEnd(shard, Duration.ofMinutes(2)).orElseThrow();

        assertThat(end.outcome()).isEqualTo(BatchOutcome.CANCELLED);
        assertThat(host.executed()).isEqualTo(4);
        assertThat(lines(end, "output", gate.store)).hasSize(4);
        assertThat(runs.requests(shard, "cancelled")).isEqualTo(6);
    }

    @Test
    void when_the_window_ends_what_did_not_run_is_expired() throws IOException {
        Events.Packed shard = gate.shard("online", 1).provider("limited-host");
        runs.accept(shard);
        runs.work();

        gate.clock.tick(Duration.ofHours(25));
        BatchCompleted end = runs.untilEnd(shard, Duration.ofMinutes(2)).orElseThrow();

        assertThat(end.outcome()).isEqualTo(BatchOutcome.EXPIRED);
        assertThat(lines(end, "output", gate.store)).hasSize(4);
        assertThat(runs.requests(shard, "expired")).isEqualTo(6);
    }

    private void assertNeverMoreThan(int most, Duration window) {
        List<Instant> seen = host.seen();
        for (Instant start : seen) {
            assertThat(seen.stream().filter(at -> !at.isBefore(start) && at.isBefore(start.plus(window))))
                    .hasSizeLessThanOrEqualTo(most);
        }
    }

    private static ProviderException refusal(int status, Kind kind, @Nullable Duration retryAfter) {
        return new ProviderException(
                kind, status, null, "refused with HTTP " + status, retryAfter, status >= 500, null);
    }
}
