package dev.batchlab.batchsubmitter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchlab.batchsubmitter.provider.Faults;
import dev.batchlab.devstack.testing.StageTestResource;
import dev.batchlab.events.BatchSubmitted;
import dev.batchlab.events.Topic;
import dev.batchlab.providers.BatchStatus;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** SIGSTOP before the create, takeover, SIGCONT: a database token cannot stop the HTTP call, the missing input can. */
@QuarkusTest
@TestProfile(StepByStep.class)
@QuarkusTestResource(StageTestResource.class)
class ZombieTest {
    @Inject
    Gate gate;

    private final Processes processes = new Processes();
    private final Random random = new Random(1);

    @BeforeEach
    void clean() {
        gate.clean();
    }

    @AfterEach
    void end() {
        processes.close();
    }

    @Test
    void a_stopped_owner_that_wakes_after_the_takeover_orders_nothing() throws Exception {
        Events.Packed shard = gate.shard("zombie", 1);
        stopBeforeCreate(shard);

        takeOverUntilAccepted(shard);
        String adopted = String.valueOf(gate.of(shard).providerBatchId());
        processes.thawOne(random);

        assertThat(gate.account.created()).isEqualTo(2);
        assertThat(gate.account.executions()).containsEntry(shard.shardId() + "/1", 1);
        assertThat(gate.of(shard).providerBatchId()).isEqualTo(adopted);
        assertThat(gate.account.status(adopted)).isEqualTo(BatchStatus.RUNNING);
        assertThat(gate.told(Topic.BATCH_SUBMITTED, BatchSubmitted.class)).hasSize(1);
    }

    @Test
    void a_stopped_owner_that_wakes_before_the_input_is_deleted_is_adopted() throws Exception {
        Events.Packed shard = gate.shard("zombie", 1);
        stopBeforeCreate(shard);

        gate.clock.tick(Gate.LONG);
        gate.workOnOne(); // finds the owner gone: in doubt
        processes.thawOne(random);
        takeOverUntilAccepted(shard);

        assertThat(gate.account.created()).isEqualTo(1);
        assertThat(gate.of(shard).number()).isEqualTo(1);
        assertThat(gate.account.executions()).containsEntry(shard.shardId() + "/1", 1);
    }

    @Test
    void a_stopped_owner_that_wakes_between_the_deletion_and_the_last_look_is_not_adopted() throws Exception {
        Events.Packed shard = gate.shard("zombie", 1);
        stopBeforeCreate(shard);

        gate.clock.tick(Gate.LONG);
        gate.workOnOne();
        gate.clock.tick(Gate.LONG);
        gate.workOnOne(); // nothing listed: input deleted
        assertThat(gate.of(shard).state()).isEqualTo(SubmissionState.FENCED);
        processes.thawOne(random);
        takeOverUntilAccepted(shard);

        assertThat(gate.of(shard).number()).isEqualTo(2);
        assertThat(gate.account.executions()).containsEntry(shard.shardId() + "/1", 1);
    }

    @Test
    void an_owner_stopped_during_the_upload_does_not_disturb_its_successor() throws Exception {
        Events.Packed shard = gate.shard("zombie", 1);
        stopBefore(Faults.Call.STAGE, shard);

        gate.clock.tick(Gate.LONG);
        gate.settleDown();
        processes.thawOne(random);

        assertThat(gate.of(shard).state()).isEqualTo(SubmissionState.ACCEPTED);
        assertThat(gate.account.executions()).containsEntry(shard.shardId() + "/1", 1);
        // the late upload was taken back
        assertThat(gate.account.files()).isEqualTo(1);
    }

    @Test
    void an_upload_whose_process_died_before_it_was_noted_is_removed() throws Exception {
        Events.Packed shard = gate.shard("zombie", 1);
        gate.account.faults(new Faults() {
            @Override
            public void after(Call call) {
                if (call == Call.STAGE) {
                    throw new Killed("after the upload");
                }
            }
        });
        gate.arrives(shard);
        gate.admit();
        processes.run(gate::workOnOne);
        assertThat(gate.account.files()).isEqualTo(1);
        gate.account.faults(Faults.NONE);

        takeOverUntilAccepted(shard);

        assertThat(gate.account.files()).isEqualTo(1);
        assertThat(gate.account.executions()).containsEntry(shard.shardId() + "/1", 1);
    }

    private void stopBeforeCreate(Events.Packed shard) throws Exception {
        stopBefore(Faults.Call.CREATE, shard);
    }

    private void stopBefore(Faults.Call where, Events.Packed shard) throws Exception {
        AtomicBoolean once = new AtomicBoolean();
        gate.account.faults(new Faults() {
            @Override
            public void before(Call call) {
                if (call == where && once.compareAndSet(false, true)) {
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

    private void takeOverUntilAccepted(Events.Packed shard) {
        for (int i = 0; i < 6 && gate.of(shard).state() != SubmissionState.ACCEPTED; i++) {
            gate.clock.tick(Gate.LONG);
            gate.settleDown();
        }
        assertThat(gate.of(shard).state()).isEqualTo(SubmissionState.ACCEPTED);
    }
}
