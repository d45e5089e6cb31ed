package dev.batchlab.batchsubmitter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchlab.batchsubmitter.provider.Faults;
import dev.batchlab.devstack.testing.StageTestResource;
import dev.batchlab.events.ExperimentHeld;
import dev.batchlab.events.Topic;
import dev.batchlab.providers.ProviderException;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The create was sent and no answer came. */
@QuarkusTest
@TestProfile(StepByStep.class)
@QuarkusTestResource(StageTestResource.class)
class DoubtTest {
    @Inject
    Gate gate;

    private Events.Packed shard;

    @BeforeEach
    void clean() {
        gate.clean();
        shard = gate.shard("doubt", 1);
    }

    @Test
    void a_batch_whose_answer_was_lost_is_adopted() {
        loseAnswer(true);

        untilDecided();

        assertThat(gate.of(shard).state()).isEqualTo(SubmissionState.ACCEPTED);
        assertThat(gate.of(shard).number()).isEqualTo(1);
        assertThat(gate.account.created()).isEqualTo(1);
    }

    @Test
    void a_create_that_never_arrived_is_sent_again_only_after_its_input_is_gone() {
        loseAnswer(false);
        assertThat(gate.of(shard).state()).isEqualTo(SubmissionState.IN_DOUBT);
        gate.clock.tick(Duration.ofMinutes(3));
        gate.workOnOne();
        assertThat(gate.of(shard).state()).isEqualTo(SubmissionState.FENCED);
        assertThat(gate.account.files()).isZero();
        gate.settleDown();
        assertThat(gate.account.created()).as("before propagation has passed").isZero();

        untilDecided();

        assertThat(gate.all(shard.shardId()))
                .extracting(Submission::state)
                .containsExactly(SubmissionState.VOID, SubmissionState.ACCEPTED);
        assertThat(gate.account.executions()).containsEntry(shard.shardId() + "/1", 1);
    }

    @Test
    void a_doubt_that_cannot_be_looked_into_asks_a_person_and_buys_nothing() {
        loseAnswer(true);
        failing(EnumSet.of(Faults.Call.FIND));
        for (int i = 0; i < 20; i++) {
            gate.clock.tick(Duration.ofMinutes(10));
            gate.settleDown();
        }

        assertThat(gate.of(shard).state()).isEqualTo(SubmissionState.IN_DOUBT);
        assertThat(gate.account.created()).isEqualTo(1);
        ExperimentHeld held = lastHeld();
        assertThat(held.reason()).isEqualTo("in doubt");
        assertThat(held.detail()).contains("./batchlab settle " + gate.of(shard).id());

        gate.account.faults(Faults.NONE);
        untilDecided();
        assertThat(gate.of(shard).state()).isEqualTo(SubmissionState.ACCEPTED);
        assertThat(lastHeld().reason()).isNull();
    }

    @Test
    void an_input_that_cannot_be_deleted_keeps_the_doubt() {
        loseAnswer(false);
        failing(EnumSet.of(Faults.Call.DELETE));
        for (int i = 0; i < 20; i++) {
            gate.clock.tick(Duration.ofMinutes(10));
            gate.settleDown();
        }

        assertThat(gate.of(shard).state()).isEqualTo(SubmissionState.FENCED);
        assertThat(gate.all(shard.shardId())).hasSize(1);
        assertThat(gate.account.created()).isZero();
        assertThat(gate.holds("doubt")).isEqualTo("in doubt");
    }

    @Test
    void a_provider_without_tags_leaves_the_answer_to_a_person() {
        gate.account.tagged(false);
        loseAnswer(true);
        for (int i = 0; i < 5; i++) {
            gate.clock.tick(Gate.LONG);
            gate.settleDown();
        }

        assertThat(gate.of(shard).state()).isEqualTo(SubmissionState.IN_DOUBT);
        assertThat(gate.account.created()).isEqualTo(1);
        assertThat(gate.account.files()).as("its input is left alone").isEqualTo(1);
    }

    @Test
    void doubt_keeps_its_share_and_its_reservation() {
        loseAnswer(true);
        assertThat(gate.value("select coalesce(sum(case kind when 'reserved' then usd else -usd end), 0) from ledger"))
                .isEqualTo(gate.value("select sum(reserved_usd) from submission"));
        assertThat(SubmissionState.IN_DOUBT.holdsShare()).isTrue();
        assertThat(SubmissionState.FENCED.holdsShare()).isTrue();
    }

    @Test
    void of_several_batches_with_our_tag_the_first_is_adopted_and_the_others_are_stopped() {
        loseAnswer(true);
        String first = gate.account.batchIds().get(0);
        gate.clock.tick(Duration.ofSeconds(5));
        String second = gate.account.plant(gate.of(shard).tag());

        untilDecided();
        gate.settleDown();

        assertThat(gate.of(shard).providerBatchId()).isEqualTo(first);
        assertThat(gate.account.status(second)).isEqualTo(dev.batchlab.providers.BatchStatus.CANCELLED);
        assertThat(gate.account.status(first)).isEqualTo(dev.batchlab.providers.BatchStatus.RUNNING);
    }

    private void loseAnswer(boolean effect) {
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
        gate.arrives(shard);
        gate.settleDown();
        gate.account.faults(Faults.NONE);
        assertThat(gate.of(shard).state()).isEqualTo(SubmissionState.IN_DOUBT);
    }

    private void failing(Set<Faults.Call> calls) {
        gate.account.faults(new Faults() {
            @Override
            public void before(Call call) throws ProviderException {
                if (calls.contains(call)) {
                    throw Faults.transientTrouble(call + " does not work");
                }
            }
        });
    }

    private void untilDecided() {
        for (int i = 0; i < 8 && gate.of(shard).state() != SubmissionState.ACCEPTED; i++) {
            gate.clock.tick(Duration.ofMinutes(6));
            gate.settleDown();
        }
    }

    private ExperimentHeld lastHeld() {
        var all = gate.told(Topic.EXPERIMENT_HELD, ExperimentHeld.class);
        return all.get(all.size() - 1);
    }
}
