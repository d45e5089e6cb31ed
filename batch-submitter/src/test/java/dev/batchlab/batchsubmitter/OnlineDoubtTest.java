package dev.batchlab.batchsubmitter;

import static dev.batchlab.batchsubmitter.OnlineRuns.lines;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.batchlab.batchsubmitter.provider.Faults;
import dev.batchlab.batchsubmitter.provider.InMemoryHost;
import dev.batchlab.devstack.testing.StageTestResource;
import dev.batchlab.events.BatchCompleted;
import dev.batchlab.events.BatchOutcome;
import dev.batchlab.providers.ProviderException;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A process dies or freezes while requests are on their way: what costs nothing is sent again, what may be paid is not. */
@QuarkusTest
@TestProfile(StepByStep.class)
@QuarkusTestResource(StageTestResource.class)
class OnlineDoubtTest {
    @Inject
    Gate gate;

    @Inject
    InMemoryHost host;

    private final Processes processes = new Processes();
    private final Random random = new Random(1);
    private OnlineRuns runs;

    @BeforeEach
    void clean() {
        gate.clean();
        host.reset();
        runs = new OnlineRuns(gate);
    }

    @AfterEach
    void end() {
        processes.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"before", "after"})
    void a_request_whose_process_died_is_sent_again_where_that_costs_nothing(String when) throws Exception {
        Events.Packed shard = gate.shard("online", 1).provider("free-host");
        dieAtTheThirdCall(shard, when);

        BatchCompleted end = runs.untilEnd(shard, Gate.LONG).orElseThrow();

        assertThat(end.outcome()).isEqualTo(BatchOutcome.COMPLETED);
        assertThat(lines(end, "output", gate.store)).hasSize(10);
        assertThat(gate.holds("online")).isEqualTo("nothing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"before", "after"})
    void a_request_that_may_be_paid_waits_for_a_person_while_the_others_go_on(String when) throws Exception {
        Events.Packed shard = gate.shard("online", 1).provider("paid-host");
        dieAtTheThirdCall(shard, when);

        assertThat(runs.untilEnd(shard, Gate.LONG.dividedBy(3))).isEmpty();

        assertThat(host.anyTwice()).isFalse();
        assertThat(runs.requests(shard, "done")).isEqualTo(9);
        assertThat(runs.requests(shard, "in_doubt")).isEqualTo(1);
        assertThat(gate.holds("online")).isEqualTo("in doubt");
        assertThat(gate.of(shard).heldDetail())
                .contains("1 requests of shard", shard.shardId() + "-r3", "./batchlab settle", "--resubmit", "--adopt");
    }

    @Test
    void a_person_may_have_it_sent_again_even_after_the_window() throws Exception {
        Events.Packed shard = gate.shard("online", 1).provider("paid-host");
        dieAtTheThirdCall(shard, "before");
        untilDoubt(shard);

        gate.settleByHand.resubmit(gate.of(shard).id());
        BatchCompleted end = runs.untilEnd(shard, Duration.ofMinutes(1)).orElseThrow();

        assertThat(lines(end, "output", gate.store)).hasSize(10);
        assertThat(host.anyTwice()).isFalse();
        assertThat(gate.holds("online")).isEqualTo("nothing");
    }

    @Test
    void a_person_may_count_it_as_missing() throws Exception {
        Events.Packed shard = gate.shard("online", 1).provider("paid-host");
        dieAtTheThirdCall(shard, "after");
        untilDoubt(shard);
        Submission submission = gate.of(shard);

        assertThatThrownBy(() -> gate.settleByHand.adopt(submission.id(), "another"))
                .isInstanceOf(SettleByHand.NotPossible.class)
                .hasMessageContaining(String.valueOf(submission.providerBatchId()));
        gate.settleByHand.adopt(submission.id(), String.valueOf(submission.providerBatchId()));
        BatchCompleted end = runs.untilEnd(shard, Duration.ofMinutes(1)).orElseThrow();

        assertThat(end.outcome()).isEqualTo(BatchOutcome.COMPLETED);
        assertThat(lines(end, "output", gate.store)).hasSize(9).doesNotContainKey(shard.shardId() + "-r3");
        assertThat(host.anyTwice()).isFalse();
    }

    @Test
    void a_cancel_ends_the_doubt_too() throws Exception {
        Events.Packed shard = gate.shard("online", 1).provider("paid-host");
        dieAtTheThirdCall(shard, "after");
        untilDoubt(shard);

        gate.cancel("online");
        gate.settleDown();
        BatchCompleted end = runs.untilEnd(shard, Duration.ofMinutes(1)).orElseThrow();

        assertThat(end.outcome()).isEqualTo(BatchOutcome.CANCELLED);
        assertThat(lines(end, "output", gate.store)).hasSize(9);
    }

    @Test
    void a_lost_reply_is_in_doubt_where_it_may_be_paid_and_asked_for_again_where_not() throws IOException {
        Events.Packed paid = gate.shard("paid", 1).provider("paid-host");
        Events.Packed free = gate.shard("free", 1).provider("free-host");
        runs.accept(paid, free);
        AtomicInteger calls = new AtomicInteger();
        host.faults(new Faults() {
            @Override
            public void after(Call call) throws ProviderException {
                if (calls.incrementAndGet() % 5 == 0) {
                    throw Faults.replyLost();
                }
            }
        });

        BatchCompleted end = runs.untilEnd(free, Duration.ofMinutes(10)).orElseThrow();

        assertThat(lines(end, "output", gate.store)).hasSize(10);
        assertThat(runs.end(paid)).isEmpty();
        assertThat(runs.requests(paid, "in_doubt")).isEqualTo(2);
        assertThat(runs.requests(paid, "done")).isEqualTo(8);
    }

    @Test
    void the_answer_of_an_owner_that_was_taken_over_ends_the_doubt() throws Exception {
        Events.Packed shard = gate.shard("online", 1).provider("paid-host");
        runs.accept(shard);
        freezeAtTheThirdCall();
        processes.run(gate::workOnline);
        assertThat(processes.frozen()).isEqualTo(1);
        untilDoubt(shard);

        processes.thawOne(random);
        Awaitility.await().until(() -> runs.requests(shard, "done") == 10);
        BatchCompleted end = runs.untilEnd(shard, Duration.ofMinutes(1)).orElseThrow();

        assertThat(lines(end, "output", gate.store)).hasSize(10);
        assertThat(host.anyTwice()).isFalse();
    }

    @Test
    void requests_that_are_on_their_way_anywhere_count_against_the_accounts_concurrency() throws Exception {
        Events.Packed one = gate.shard("online", 1).provider("paid-host");
        Events.Packed two = gate.shard("online", 2).provider("paid-host");
        runs.accept(one, two);
        freezeAtTheThirdCall();
        processes.run(gate::workOnline);
        int sent = host.seen().size();

        // another process has the other batch; the host takes one request at a time
        gate.workOnline();

        assertThat(host.seen()).hasSize(sent);
        processes.thawOne(random);
    }

    private void untilDoubt(Events.Packed shard) {
        assertThat(runs.untilEnd(shard, Gate.LONG.dividedBy(3))).isEmpty();
        assertThat(runs.requests(shard, "in_doubt")).isEqualTo(1);
    }

    private void dieAtTheThirdCall(Events.Packed shard, String when) throws Exception {
        runs.accept(shard);
        AtomicInteger calls = new AtomicInteger();
        host.faults(new Faults() {
            @Override
            public void before(Call call) {
                if (calls.incrementAndGet() == 3 && when.equals("before")) {
                    throw new Killed("before the third call");
                }
            }

            @Override
            public void after(Call call) {
                if (calls.get() == 3 && when.equals("after")) {
                    throw new Killed("after the third call");
                }
            }
        });
        processes.run(gate::workOnline);
        host.faults(Faults.NONE);
        assertThat(runs.requests(shard, "sending")).isEqualTo(1);
    }

    private void freezeAtTheThirdCall() {
        AtomicInteger calls = new AtomicInteger();
        host.faults(new Faults() {
            @Override
            public void after(Call call) {
                if (calls.incrementAndGet() == 3) {
                    CountDownLatch thaw = new CountDownLatch(1);
                    processes.froze(thaw);
                    try {
                        thaw.await();
                    } catch (InterruptedException e) {
                        throw new Killed("while frozen");
                    }
                }
            }
        });
    }
}
