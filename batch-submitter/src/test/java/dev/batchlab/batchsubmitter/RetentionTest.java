package dev.batchlab.batchsubmitter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchlab.batchsubmitter.cleanup.WatchRetention;
import dev.batchlab.devstack.testing.StageTestResource;
import dev.batchlab.events.ArchivedFile;
import dev.batchlab.events.ArtifactRef;
import dev.batchlab.events.ExperimentHeld;
import dev.batchlab.events.Topic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** People hear of it before a provider drops what they paid for, and before the disk is full. The provider keeps results for 30 days. */
@QuarkusTest
@TestProfile(StepByStep.class)
@QuarkusTestResource(StageTestResource.class)
class RetentionTest {
    @Inject
    Gate gate;

    @Inject
    WatchRetention retention;

    @Inject
    TestDisk disk;

    @BeforeEach
    void clean() {
        gate.clean();
    }

    @AfterEach
    void room() {
        disk.free(Long.MAX_VALUE);
    }

    @Test
    void results_that_are_not_archived_a_week_before_they_are_dropped_are_named_once() throws IOException {
        Events.Packed late = gate.shard("late", 1);
        Events.Packed archived = gate.shard("archived", 1);
        gate.arrives(late, archived);
        gate.settleDown();
        gate.ends(Events.completed(gate.of(late)));
        ArtifactRef file = gate.store.put(new byte[] {1});
        List<ArchivedFile> archives = List.of(new ArchivedFile("output", file, file.sha256(), 1));
        gate.parsed(Events.archived(gate.of(archived), archives));

        gate.clock.tick(Duration.ofDays(22));
        assertThat(retention.look()).isZero();
        gate.clock.tick(Duration.ofDays(2));
        assertThat(retention.look()).isEqualTo(1);
        assertThat(retention.look()).isZero();

        List<ExperimentHeld> told = gate.told(Topic.EXPERIMENT_HELD, ExperimentHeld.class);
        assertThat(told).hasSize(1);
        assertThat(told.get(0).experimentId()).isEqualTo("late");
        assertThat(told.get(0).reason()).isEqualTo("results at risk");
        assertThat(told.get(0).detail()).contains(String.valueOf(gate.of(late).providerBatchId()), "drops the results");

        gate.parsed(Events.archived(gate.of(late), archives));
        assertThat(gate.holds("late")).isEqualTo("nothing");
    }

    @Test
    void a_batch_that_never_ran_has_no_results_to_lose() {
        Events.Packed shard = gate.shard("again", 1);
        gate.arrives(shard);
        gate.settleDown();
        gate.ends(Events.queueFull(
                gate.of(shard), "Enqueued token limit reached for gpt-4.1. Limit: 5,000 enqueued tokens."));
        gate.clock.tick(Duration.ofDays(40));

        assertThat(retention.look()).isZero();
    }

    @Test
    void a_full_disk_keeps_new_shards_back_and_says_so_until_there_is_room() {
        Events.Packed shard = gate.shard("full", 1);
        disk.free(1_000_000);
        gate.arrives(shard);
        gate.settleDown();

        assertThat(gate.of(shard).state()).isEqualTo(SubmissionState.HELD);
        assertThat(gate.of(shard).heldDetail()).contains("512 MiB", "Free some space");
        assertThat(gate.holds("full")).isEqualTo("disk");
        assertThat(gate.account.files()).isZero();

        disk.free(600L << 20);
        gate.settleDown();
        assertThat(gate.of(shard).state()).isEqualTo(SubmissionState.ACCEPTED);
        assertThat(gate.holds("full")).isEqualTo("nothing");
    }
}
