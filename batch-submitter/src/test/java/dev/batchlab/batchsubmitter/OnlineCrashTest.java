package dev.batchlab.batchsubmitter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchlab.batchsubmitter.provider.FaultScript;
import dev.batchlab.batchsubmitter.provider.InMemoryHost;
import dev.batchlab.devstack.testing.StageTestResource;
import dev.batchlab.events.BatchCompleted;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Processes die, freeze and wake around single requests; replies get lost, the host refuses. Nothing that may be paid runs twice, and
 * in the end every request is accounted for.
 */
@QuarkusTest
@TestProfile(StepByStep.class)
@QuarkusTestResource(StageTestResource.class)
class OnlineCrashTest {
    private static final int SCRIPTS = Integer.getInteger("batchlab.crash.scripts", 60);
    private static final long SEED = Long.getLong("batchlab.crash.seed", System.nanoTime());

    @Inject
    Gate gate;

    @Inject
    InMemoryHost host;

    @Test
    void no_script_of_crashes_pays_twice_or_loses_a_request() throws Exception {
        System.out.println("OnlineCrashTest: " + SCRIPTS + " scripts from -Dbatchlab.crash.seed=" + SEED);
        for (int script = 0; script < SCRIPTS; script++) {
            play(SEED + script);
        }
    }

    private void play(long seed) throws Exception {
        Random random = new Random(seed);
        boolean free = random.nextBoolean();
        gate.clean();
        host.reset();
        OnlineRuns runs = new OnlineRuns(gate);
        Events.Packed shard =
                gate.shard("crash" + Long.toUnsignedString(seed, 36), 1).provider(free ? "free-host" : "paid-host");
        runs.accept(shard);
        try (Processes processes = new Processes()) {
            FaultScript faults = new FaultScript(seed, 5 + random.nextInt(20), processes::froze);
            host.faults(faults);
            for (int step = 0; step < 12; step++) {
                if (random.nextInt(5) == 0 && processes.frozen() > 0) {
                    processes.thawOne(random);
                }
                processes.run(gate::workOnline);
                gate.clock.tick(random.nextInt(3) == 0 ? Gate.LONG : Duration.ofSeconds(random.nextInt(300)));
            }
            faults.end();
            while (processes.frozen() > 0) {
                processes.thawOne(random);
            }
        }
        if (runs.untilEnd(shard, Duration.ofMinutes(20)).isEmpty()) {
            assertThat(free)
                    .as("script %d: only what may be paid asks a person", seed)
                    .isFalse();
            assertThat(gate.holds(shard.experimentId())).as("script %d", seed).isEqualTo("in doubt");
            Submission submission = gate.of(shard);
            gate.settleByHand.adopt(submission.id(), String.valueOf(submission.providerBatchId()));
        }
        BatchCompleted end = runs.untilEnd(shard, Duration.ofMinutes(20)).orElseThrow();
        int answered = OnlineRuns.lines(end, "output", gate.store).size();
        int failed = OnlineRuns.lines(end, "error", gate.store).size();
        int open = runs.requests(shard, "missing") + runs.requests(shard, "expired");
        assertThat(answered + failed + open).as("script %d", seed).isEqualTo(10);
        assertThat(gate.told(dev.batchlab.events.Topic.BATCH_COMPLETED, BatchCompleted.class))
                .as("script %d", seed)
                .hasSize(1);
        if (!free) {
            assertThat(host.anyTwice())
                    .as("script %d: %s", seed, host.executions())
                    .isFalse();
        }
    }
}
