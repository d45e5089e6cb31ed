package dev.batchlab.batchsubmitter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.batchlab.batchsubmitter.provider.Faults;
import dev.batchlab.devstack.testing.StageTestResource;
import dev.batchlab.events.BatchSubmitted;
import dev.batchlab.events.ExperimentHeld;
import dev.batchlab.events.Topic;
import dev.batchlab.providers.ProviderException;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** No answer came to a create whose requests travelled with it, and the batch carries no tag of ours. */
@QuarkusTest
@TestProfile(StepByStep.class)
@QuarkusTestResource(StageTestResource.class)
class InlineDoubtTest {
    private static final Duration RUNS = Duration.ofHours(8);

    @Inject
    Gate gate;

    private final Processes processes = new Processes();
    private Events.Packed shard;

    @BeforeEach
    void clean() {
        gate.clean();
        gate.account.inline(RUNS);
        shard = gate.shard("inline", 1);
    }

    @AfterEach
    void end() {
        processes.close();
    }

    @Test
    void a_batch_whose_answer_was_lost_is_adopted_once_its_results_carry_our_ids() {
        loseAnswer(true, shard);

        looks(3, Duration.ofHours(2));
        assertThat(gate.of(shard).state()).as("while it runs").isEqualTo(SubmissionState.IN_DOUBT);
        assertThat(gate.of(shard).lastError()).contains("could be batch");
        assertThat(gate.holds("inline")).as("nobody is asked").isEqualTo("nothing");

        looks(2, Duration.ofHours(3));
        assertThat(gate.of(shard).state()).isEqualTo(SubmissionState.ACCEPTED);
        assertThat(gate.of(shard).providerBatchId())
                .isEqualTo(gate.account.batchIds().get(0));
        assertThat(gate.of(shard).number()).isEqualTo(1);
        assertThat(gate.account.created()).isEqualTo(1);
        assertThat(gate.told(Topic.BATCH_SUBMITTED, BatchSubmitted.class)).hasSize(1);
    }

    @Test
    void a_row_of_nobodys_among_the_results_hides_no_batch_of_ours() {
        gate.account.strayRow("nobody-asked-this");
        loseAnswer(true, shard);

        looks(5, Gate.LONG);

        assertThat(gate.of(shard).state()).isEqualTo(SubmissionState.ACCEPTED);
        assertThat(gate.account.created()).isEqualTo(1);
    }

    @Test
    void a_create_of_which_there_is_no_trace_is_never_sent_again_and_a_person_is_asked() {
        loseAnswer(false, shard);

        looks(20, Gate.LONG);

        assertThat(gate.of(shard).state()).isEqualTo(SubmissionState.IN_DOUBT);
        assertThat(gate.all(shard.shardId())).hasSize(1);
        assertThat(gate.account.created()).isZero();
        ExperimentHeld held = lastHeld();
        assertThat(held.reason()).isEqualTo("in doubt");
        assertThat(held.detail())
                .contains("./batchlab settle " + gate.of(shard).id())
                .contains("no batch of its size");

        gate.settleByHand.resubmit(gate.of(shard).id());
        gate.settleDown();
        assertThat(gate.of(shard).state()).isEqualTo(SubmissionState.ACCEPTED);
        assertThat(gate.account.executions()).containsEntry(shard.shardId() + "/1", 1);
        assertThat(lastHeld().reason()).isNull();
    }

    @Test
    void somebody_elses_batch_of_the_same_size_is_not_taken() {
        loseAnswer(false, shard);
        gate.account.plant(ids("foreign"));

        looks(3, Duration.ofHours(2));
        assertThat(gate.of(shard).lastError()).as("while it runs").contains("could be batch");
        looks(4, Gate.LONG);

        assertThat(gate.of(shard).state()).isEqualTo(SubmissionState.IN_DOUBT);
        assertThat(gate.holds("inline")).isEqualTo("in doubt");
    }

    @Test
    void of_two_in_doubt_each_gets_its_own_batch() {
        Events.Packed other = gate.shard("inline", 2);
        loseAnswer(true, shard, other);

        looks(5, Gate.LONG);

        assertThat(gate.account.created()).isEqualTo(2);
        for (Events.Packed one : List.of(shard, other)) {
            assertThat(gate.of(one).state()).isEqualTo(SubmissionState.ACCEPTED);
            assertThat(gate.account.batchesWith(one.shardId() + "-r1"))
                    .containsExactly(gate.of(one).providerBatchId());
        }
    }

    @Test
    void two_in_doubt_with_the_same_ids_are_left_to_a_person() {
        Events.Packed other = gate.shard("inline", 2);
        loseAnswer(false, other);
        loseAnswer(true, shard);
        gate.execute("update submission set request_file = (select request_file from submission where shard_id = '"
                + shard.shardId() + "') where shard_id = '" + other.shardId() + "'");

        looks(5, Gate.LONG);

        assertThat(gate.of(shard).state()).isEqualTo(SubmissionState.IN_DOUBT);
        assertThat(gate.of(other).state()).isEqualTo(SubmissionState.IN_DOUBT);
        assertThat(lastHeld().detail()).contains("another submission in doubt");

        gate.settleByHand.adopt(gate.of(shard).id(), gate.account.batchIds().get(0));
        assertThat(gate.of(shard).state()).isEqualTo(SubmissionState.ACCEPTED);
    }

    @Test
    void a_batch_that_is_known_to_be_another_submissions_is_not_looked_at() {
        Events.Packed other = gate.shard("inline", 2);
        gate.arrives(other);
        gate.settleDown();
        assertThat(gate.of(other).state()).isEqualTo(SubmissionState.ACCEPTED);
        loseAnswer(false, shard);

        looks(3, Duration.ofHours(1));

        assertThat(gate.of(shard).lastError()).contains("no batch of its size");
    }

    @Test
    void two_batches_with_our_ids_are_left_to_a_person() {
        loseAnswer(true, shard);
        gate.account.plant(ids(shard.shardId()));

        looks(5, Gate.LONG);

        assertThat(gate.of(shard).state()).isEqualTo(SubmissionState.IN_DOUBT);
        assertThat(lastHeld().detail()).contains(gate.account.batchIds());
    }

    @Test
    void a_stopped_owner_that_wakes_after_the_takeover_orders_what_nobody_else_has_ordered() throws Exception {
        stopBeforeCreate();
        looks(4, Gate.LONG);
        assertThat(gate.account.created()).isZero();
        assertThat(gate.of(shard).state()).isEqualTo(SubmissionState.IN_DOUBT);

        processes.thawOne(new Random(1));
        assertThat(gate.account.created()).isEqualTo(1);
        looks(5, Gate.LONG);

        assertThat(gate.of(shard).state()).isEqualTo(SubmissionState.ACCEPTED);
        assertThat(gate.of(shard).number()).isEqualTo(1);
        assertThat(gate.account.executions()).containsEntry(shard.shardId() + "/1", 1);
        assertThat(gate.told(Topic.BATCH_SUBMITTED, BatchSubmitted.class)).hasSize(1);
    }

    @Test
    void a_person_cannot_order_anew_what_may_still_be_on_its_way() throws Exception {
        stopBeforeCreate();
        gate.clock.tick(Duration.ofHours(2).plusSeconds(1));
        gate.workOnOne(); // finds the owner gone
        String id = gate.of(shard).id();
        gate.execute("update submission set send_deadline = '" + gate.clock.instant() + "'");

        assertThatThrownBy(() -> gate.settleByHand.resubmit(id))
                .isInstanceOf(SettleByHand.NotPossible.class)
                .hasMessageContaining("may still be on its way");

        gate.clock.tick(Duration.ofMinutes(5));
        gate.settleByHand.resubmit(id);
        assertThat(gate.all(shard.shardId())).hasSize(2);
    }

    @Test
    void a_create_whose_upload_may_take_long_is_given_that_time() throws Exception {
        gate.account.createTakes(Duration.ofHours(3));
        stopBeforeCreate();
        gate.clock.tick(Duration.ofHours(2).plusSeconds(1));
        gate.workOnOne(); // finds the owner gone
        String id = gate.of(shard).id();

        gate.clock.tick(Duration.ofMinutes(55));
        assertThat(gate.workOnOne()).as("looked for while it may be under way").isFalse();
        assertThatThrownBy(() -> gate.settleByHand.resubmit(id))
                .isInstanceOf(SettleByHand.NotPossible.class)
                .hasMessageContaining("may still be on its way");

        gate.clock.tick(Duration.ofMinutes(10));
        assertThat(gate.workOnOne()).isTrue();
        gate.settleByHand.resubmit(id);
        assertThat(gate.all(shard.shardId())).hasSize(2);
    }

    @Test
    void a_person_cannot_order_anew_what_may_be_running() {
        loseAnswer(true, shard);
        String id = gate.of(shard).id();
        String batch = gate.account.batchIds().get(0);
        gate.clock.tick(Duration.ofHours(1));

        assertThatThrownBy(() -> gate.settleByHand.resubmit(id))
                .isInstanceOf(SettleByHand.NotPossible.class)
                .hasMessageContaining("could be batch " + batch);
        gate.clock.tick(RUNS);
        assertThatThrownBy(() -> gate.settleByHand.resubmit(id))
                .isInstanceOf(SettleByHand.NotPossible.class)
                .hasMessageContaining("has become batch " + batch);

        gate.settleByHand.adopt(id, batch);
        assertThat(gate.of(shard).state()).isEqualTo(SubmissionState.ACCEPTED);
        assertThat(gate.account.executions()).containsEntry(shard.shardId() + "/1", 1);
    }

    @Test
    void a_batch_of_another_size_cannot_be_adopted_by_hand() {
        loseAnswer(true, shard);
        String other = gate.account.plant(List.of("a", "b"));

        assertThatThrownBy(() -> gate.settleByHand.adopt(gate.of(shard).id(), other))
                .isInstanceOf(SettleByHand.NotPossible.class)
                .hasMessageContaining("holds 2 requests");
    }

    @Test
    void a_create_that_was_certainly_refused_is_sent_again_without_doubt() {
        AtomicBoolean once = new AtomicBoolean();
        gate.account.faults(new Faults() {
            @Override
            public void before(Call call) throws ProviderException {
                if (call == Call.CREATE && once.compareAndSet(false, true)) {
                    throw Faults.transientTrouble("the account's calls of this minute are used up");
                }
            }
        });
        gate.arrives(shard);
        gate.settleDown();
        assertThat(gate.of(shard).state()).isEqualTo(SubmissionState.STAGED);

        looks(1, Duration.ofMinutes(10));
        assertThat(gate.of(shard).state()).isEqualTo(SubmissionState.ACCEPTED);
        assertThat(gate.account.created()).isEqualTo(1);
    }

    @Test
    void a_listing_that_fails_keeps_the_doubt() {
        loseAnswer(true, shard);
        gate.account.faults(new Faults() {
            @Override
            public void before(Call call) throws ProviderException {
                if (call == Call.FIND) {
                    throw Faults.transientTrouble("the listing does not work");
                }
            }
        });
        looks(5, Gate.LONG);
        assertThat(gate.of(shard).state()).isEqualTo(SubmissionState.IN_DOUBT);
        assertThat(lastHeld().detail()).contains("the listing does not work");

        gate.account.faults(Faults.NONE);
        looks(2, Gate.LONG);
        assertThat(gate.of(shard).state()).isEqualTo(SubmissionState.ACCEPTED);
        assertThat(lastHeld().reason()).isNull();
    }

    private void stopBeforeCreate() throws Exception {
        AtomicBoolean once = new AtomicBoolean();
        gate.account.faults(new Faults() {
            @Override
            public void before(Call call) {
                if (call == Call.CREATE && once.compareAndSet(false, true)) {
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
        gate.arrives(shard);
        gate.admit();
        processes.run(gate::workOnOne);
        assertThat(processes.frozen()).isEqualTo(1);
    }

    private void loseAnswer(boolean effect, Events.Packed... shards) {
        gate.account.faults(new Faults() {
            @Override
            public void before(Call call) throws ProviderException {
                if (call == Call.CREATE && !effect) {
                    throw Faults.replyLost();
                }
            }

            @Override
            public void after(Call call) throws ProviderException {
                if (call == Call.CREATE) {
                    throw Faults.replyLost();
                }
            }
        });
        gate.arrives(shards);
        gate.settleDown();
        gate.account.faults(Faults.NONE);
        for (Events.Packed one : shards) {
            assertThat(gate.of(one).state()).isEqualTo(SubmissionState.IN_DOUBT);
        }
    }

    private void looks(int times, Duration apart) {
        for (int i = 0; i < times; i++) {
            gate.clock.tick(apart);
            gate.settleDown();
        }
    }

    private static List<String> ids(String prefix) {
        return IntStream.rangeClosed(1, 10)
                .mapToObj(line -> prefix + "-r" + line)
                .toList();
    }

    private ExperimentHeld lastHeld() {
        var all = gate.told(Topic.EXPERIMENT_HELD, ExperimentHeld.class);
        return all.get(all.size() - 1);
    }
}
