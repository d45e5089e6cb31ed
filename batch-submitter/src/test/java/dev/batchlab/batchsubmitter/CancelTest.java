package dev.batchlab.batchsubmitter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchlab.batchsubmitter.provider.Faults;
import dev.batchlab.devstack.testing.StageTestResource;
import dev.batchlab.events.BatchCompleted;
import dev.batchlab.events.BatchOutcome;
import dev.batchlab.events.Topic;
import dev.batchlab.providers.BatchStatus;
import dev.batchlab.providers.ProviderException;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Cancel stops spending at every stage of a submission's life. */
@QuarkusTest
@TestProfile(StepByStep.class)
@QuarkusTestResource(StageTestResource.class)
class CancelTest {
    @Inject
    Gate gate;

    @BeforeEach
    void clean() {
        gate.clean();
    }

    @Test
    void what_waits_never_starts_and_what_comes_later_is_cancelled_on_arrival() {
        gate.arrives(gate.shard("cancel", 1));
        assertThat(gate.cancel("cancel").waiting()).isEqualTo(1);
        gate.arrives(gate.shard("cancel", 2));
        gate.settleDown();

        assertThat(gate.account.created()).isZero();
        assertThat(gate.told(Topic.BATCH_COMPLETED, BatchCompleted.class))
                .hasSize(2)
                .allSatisfy(told -> assertThat(told.outcome()).isEqualTo(BatchOutcome.CANCELLED));
        assertThat(gate.cancel("cancel")).isEqualTo(new CancelExperiment.Cancelled(0, 0));
    }

    @Test
    void what_runs_is_stopped_at_the_provider() {
        Events.Packed shard = gate.shard("cancel", 1);
        gate.arrives(shard);
        gate.settleDown();
        gate.cancel("cancel");
        gate.cancel("cancel");
        gate.settleDown();

        String batch = String.valueOf(gate.of(shard).providerBatchId());
        assertThat(gate.account.status(batch)).isEqualTo(BatchStatus.CANCELLED);
        assertThat(gate.of(shard).state()).as("its results still count").isEqualTo(SubmissionState.ACCEPTED);
    }

    @Test
    void only_the_named_groups_are_cancelled() {
        gate.arrives(
                gate.shard("cancel", 1).group("law"), gate.shard("cancel", 2).group("art"));
        gate.cancelExperiment.cancel("cancel", Set.of("law"));
        gate.arrives(
                gate.shard("cancel", 3).group("law"), gate.shard("cancel", 4).group("art"));
        gate.settleDown();

        assertThat(gate.of("cancel-1").state()).isEqualTo(SubmissionState.CANCELLED);
        assertThat(gate.of("cancel-2").state()).isEqualTo(SubmissionState.ACCEPTED);
        assertThat(gate.of("cancel-3").state()).isEqualTo(SubmissionState.CANCELLED);
        assertThat(gate.of("cancel-4").state()).isEqualTo(SubmissionState.ACCEPTED);
    }

    @Test
    void an_uploaded_shard_is_cancelled_and_its_upload_removed() {
        Events.Packed shard = gate.shard("cancel", 1);
        gate.account.faults(new Faults() {
            @Override
            public void before(Call call) throws ProviderException {
                if (call == Call.CREATE) {
                    throw Faults.transientTrouble("busy");
                }
            }
        });
        gate.arrives(shard);
        gate.settleDown();
        assertThat(gate.account.files()).isEqualTo(1);
        gate.cancel("cancel");
        gate.clock.tick(Duration.ofHours(1));
        gate.settleDown();

        assertThat(gate.of(shard).state()).isEqualTo(SubmissionState.CANCELLED);
        assertThat(gate.account.files()).isZero();
        assertThat(gate.told(Topic.BATCH_COMPLETED, BatchCompleted.class)).hasSize(1);
    }

    @Test
    void a_create_on_its_way_is_followed_by_the_cancel() {
        Events.Packed shard = gate.shard("cancel", 1);
        gate.account.faults(new Faults() {
            @Override
            public void after(Call call) {
                if (call == Call.CREATE) {
                    gate.cancel("cancel");
                }
            }
        });
        gate.arrives(shard);
        gate.settleDown();

        String batch = String.valueOf(gate.of(shard).providerBatchId());
        assertThat(gate.account.status(batch)).isEqualTo(BatchStatus.CANCELLED);
    }

    @Test
    void a_cancel_between_upload_and_create_wins() {
        Events.Packed shard = gate.shard("cancel", 1);
        gate.account.faults(new Faults() {
            @Override
            public void after(Call call) {
                if (call == Call.STAGE) {
                    gate.cancel("cancel");
                }
            }
        });
        gate.arrives(shard);
        gate.settleDown();

        assertThat(gate.account.created()).isZero();
        assertThat(gate.of(shard).state()).isEqualTo(SubmissionState.CANCELLED);
    }

    @Test
    void one_batch_can_be_cancelled_by_its_providers_id() {
        Events.Packed shard = gate.shard("cancel", 1);
        gate.arrives(shard, gate.shard("cancel", 2));
        gate.settleDown();
        String batch = String.valueOf(gate.of(shard).providerBatchId());

        assertThat(gate.cancelExperiment.cancelBatch(batch)).contains(new CancelExperiment.Cancelled(0, 1));
        assertThat(gate.cancelExperiment.cancelBatch("batch_of_nobody")).isEmpty();
        gate.settleDown();

        assertThat(gate.account.status(batch)).isEqualTo(BatchStatus.CANCELLED);
        assertThat(gate.account.status(String.valueOf(gate.of("cancel-2").providerBatchId())))
                .isEqualTo(BatchStatus.RUNNING);
    }

    @Test
    void a_persons_retry_after_the_cancel_runs() {
        gate.arrives(gate.shard("cancel", 1));
        gate.cancel("cancel");
        gate.clock.tick(Duration.ofMinutes(1));
        gate.arrives(gate.shard("cancel", 2).reopening());
        gate.settleDown();

        assertThat(gate.of("cancel-2").state()).isEqualTo(SubmissionState.ACCEPTED);
    }

    @Test
    void a_cancel_that_does_not_get_through_is_repeated() {
        Events.Packed shard = gate.shard("cancel", 1);
        gate.arrives(shard);
        gate.settleDown();
        gate.account.faults(new Faults() {
            @Override
            public void before(Call call) throws ProviderException {
                throw Faults.transientTrouble("busy");
            }
        });
        gate.cancel("cancel");
        gate.settleDown();
        gate.account.faults(Faults.NONE);
        gate.clock.tick(Duration.ofHours(1));
        gate.settleDown();

        assertThat(gate.account.status(String.valueOf(gate.of(shard).providerBatchId())))
                .isEqualTo(BatchStatus.CANCELLED);
    }
}
