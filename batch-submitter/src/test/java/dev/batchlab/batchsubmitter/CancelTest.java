package dev.batchlab.batchsubmitter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchlab.batchsubmitter.provider.Faults;
import dev.batchlab.devstack.testing.StageTestResource;
import dev.batchlab.events.BatchCompleted;
import dev.batchlab.events.BatchOutcome;
import dev.batchlab.events.Topic;
import dev.batchlab.providers.BatchStatus;
import dev.batchlab.providers.ProviderException;
import dev.batchlab.providers.ProviderException.Kind;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    void what_the_provider_asked_to_wait_for_is_cancelled_at_once() {
        Events.Packed shard = gate.shard("cancel", 1);
        refuse(Faults.Call.CREATE, Kind.TRANSIENT, 429, Duration.ofDays(1), Integer.MAX_VALUE);
        gate.arrives(shard);
        gate.settleDown();
        assertThat(gate.of(shard).state()).isEqualTo(SubmissionState.STAGED);

        gate.cancel("cancel");
        gate.settleDown();

        assertThat(gate.of(shard).state()).isEqualTo(SubmissionState.CANCELLED);
        assertThat(gate.account.files()).isZero();
    }

    @Test
    void a_batch_of_another_key_is_cancelled_once_that_key_is_back() {
        String batch = accepted();
        gate.execute("update submission set account = 'earlier-key'");
        refuse(Faults.Call.CANCEL, Kind.NOT_FOUND, 404, null, Integer.MAX_VALUE);
        gate.cancel("cancel");
        days(12);
        gate.account.faults(Faults.NONE);
        days(1);

        assertThat(gate.account.status(batch)).isEqualTo(BatchStatus.CANCELLED);
    }

    @Test
    void a_cancel_that_was_given_up_is_sent_again_by_the_next() {
        String batch = accepted();
        refuse(Faults.Call.CANCEL, Kind.NOT_FOUND, 404, null, Integer.MAX_VALUE);
        gate.cancel("cancel");
        days(12);
        gate.account.faults(Faults.NONE);
        days(1);
        assertThat(gate.account.status(batch)).as("given up").isEqualTo(BatchStatus.RUNNING);

        gate.cancel("cancel");
        gate.settleDown();

        assertThat(gate.account.status(batch)).isEqualTo(BatchStatus.CANCELLED);
    }

    @ParameterizedTest
    @CsvSource({"TRANSIENT, 409", "INVALID, 400"})
    void a_refused_cancel_is_over_when_the_batch_is(Kind kind, int status) {
        String batch = accepted();
        gate.account.finish(batch);
        refuse(Faults.Call.CANCEL, kind, status, null, Integer.MAX_VALUE);
        gate.cancel("cancel");
        gate.settleDown();

        assertThat(gate.value("select count(*) from job where kind = 'cancel' and done_at is null"))
                .isEqualTo("0");
    }

    @ParameterizedTest
    @CsvSource({"TRANSIENT, 409", "INVALID, 400"})
    void a_refused_cancel_is_repeated_while_the_batch_runs(Kind kind, int status) {
        String batch = accepted();
        refuse(Faults.Call.CANCEL, kind, status, null, 2);
        gate.cancel("cancel");
        days(4);

        assertThat(gate.account.status(batch)).isEqualTo(BatchStatus.CANCELLED);
    }

    private String accepted() {
        Events.Packed shard = gate.shard("cancel", 1);
        gate.arrives(shard);
        gate.settleDown();
        return String.valueOf(gate.of(shard).providerBatchId());
    }

    private void days(int number) {
        for (int i = 0; i < number; i++) {
            gate.clock.tick(Duration.ofDays(1));
            gate.settleDown();
        }
    }

    private void refuse(Faults.Call where, Kind kind, int status, @Nullable Duration after, int times) {
        AtomicInteger left = new AtomicInteger(times);
        gate.account.faults(new Faults() {
            @Override
            public void before(Call call) throws ProviderException {
                if (call == where && left.getAndDecrement() > 0) {
                    throw new ProviderException(kind, status, null, "the provider's words", after, false, null);
                }
            }
        });
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
