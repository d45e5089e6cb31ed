package dev.batchlab.batchsubmitter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchlab.batchsubmitter.provider.FaultScript;
import dev.batchlab.devstack.testing.StageTestResource;
import dev.batchlab.events.BatchSubmitted;
import dev.batchlab.events.Topic;
import dev.batchlab.providers.BatchStatus;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Processes die, freeze and wake hours later around every call to the provider; answers get lost, listings lag. Whatever happens,
 * no shard is executed twice, and once the trouble is over each one has been executed, or was cancelled.
 */
@QuarkusTest
@TestProfile(StepByStep.class)
@QuarkusTestResource(StageTestResource.class)
class CrashTest {
    private static final int SCRIPTS = Integer.getInteger("batchlab.crash.scripts", 500);
    private static final long SEED = Long.getLong("batchlab.crash.seed", System.nanoTime());

    @Inject
    Gate gate;

    @Test
    void no_script_of_crashes_pays_twice_or_loses_a_shard() throws Exception {
        System.out.println("CrashTest: " + SCRIPTS + " scripts from -Dbatchlab.crash.seed=" + SEED);
        for (int script = 0; script < SCRIPTS; script++) {
            play(SEED + script);
        }
    }

    private void play(long seed) throws Exception {
        Random random = new Random(seed);
        gate.clean();
        gate.account.invisibleFor(Duration.ofSeconds(random.nextInt(121)));
        String experiment = "crash" + Long.toUnsignedString(seed, 36);
        List<Events.Packed> shards = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            shards.add(gate.shard(experiment, i));
        }
        boolean cancels = random.nextInt(4) == 0;
        try (Processes processes = new Processes()) {
            FaultScript faults = new FaultScript(seed, 10 + random.nextInt(30), processes::froze);
            gate.account.faults(faults);
            shards.forEach(gate::arrives);
            int steps = 8 + random.nextInt(12);
            int cancelAt = cancels ? random.nextInt(steps) : -1;
            for (int step = 0; step < steps; step++) {
                if (step == cancelAt) {
                    gate.cancel(experiment);
                }
                step(random, processes, shards);
            }
            faults.end();
            if (random.nextBoolean()) {
                // those who sleep longest wake when everything has long been decided without them
                untilAllIsQuiet(shards);
            }
            while (processes.frozen() > 0) {
                processes.thawOne(random);
            }
            untilAllIsQuiet(shards);
        }
        assertNothingWentWrong(seed, shards, cancels);
    }

    private void step(Random random, Processes processes, List<Events.Packed> shards) throws Exception {
        switch (random.nextInt(10)) {
            case 0 -> gate.arrives(shards.get(random.nextInt(shards.size())));
            case 1 -> gate.clock.tick(Duration.ofSeconds(random.nextInt(200)));
            case 2 -> gate.clock.tick(Gate.LONG);
            case 3 -> {
                if (processes.frozen() > 0) {
                    processes.thawOne(random);
                }
            }
            case 4 -> processes.run(gate::cancelOne);
            default -> {
                gate.admit();
                processes.run(gate::workOnOne);
            }
        }
    }

    private void untilAllIsQuiet(List<Events.Packed> shards) {
        int rounds = 0;
        do {
            gate.clock.tick(Gate.LONG);
            gate.settleDown();
            rounds++;
        } while (rounds < 12 && !shards.stream().allMatch(shard -> isDecided(gate.of(shard))));
        gate.clock.tick(Gate.LONG);
        gate.settleDown();
    }

    private static boolean isDecided(Submission submission) {
        return submission.state().terminal() || submission.state() == SubmissionState.ACCEPTED;
    }

    private void assertNothingWentWrong(long seed, List<Events.Packed> shards, boolean cancelled) {
        String script = "script " + seed;
        assertThat(gate.account.paidTwice()).as(script).isZero();
        List<BatchSubmitted> told = gate.told(Topic.BATCH_SUBMITTED, BatchSubmitted.class);
        for (Events.Packed shard : shards) {
            Submission last = gate.of(shard);
            String about = script + ", " + gate.all(shard.shardId());
            if (cancelled) {
                assertThat(last.state()).as(about).isIn(SubmissionState.ACCEPTED, SubmissionState.CANCELLED);
            } else {
                assertThat(last.state()).as(about).isEqualTo(SubmissionState.ACCEPTED);
                assertThat(gate.account.executions()).as(about).containsEntry(shard.shardId() + "/1", 1);
            }
            assertThat(told.stream().filter(one -> one.shardId().equals(shard.shardId())))
                    .as(about)
                    .hasSize(last.state() == SubmissionState.ACCEPTED ? 1 : 0);
        }
        for (String batch : gate.account.batchIds()) {
            boolean ours = told.stream().anyMatch(one -> one.providerBatchId().equals(batch));
            boolean runs = gate.account.status(batch) == BatchStatus.RUNNING;
            assertThat(runs).as(script + ", " + batch + " runs").isEqualTo(ours && !cancelled);
        }
        assertThat(gate.value(Ledgers.OUT_OF_BALANCE)).as(script).isEqualTo("0");
    }
}
