package dev.batchlab.batchsubmitter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchlab.batchsubmitter.provider.FaultScript;
import dev.batchlab.devstack.testing.StageTestResource;
import dev.batchlab.events.BatchSubmitted;
import dev.batchlab.events.Topic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Processes die, freeze and wake hours later around every call to a provider whose batches carry neither tag nor input, and strangers make
 * batches of the same size. Whatever happens, nothing is executed twice, and nobody's batch is taken for ours; where no trace of a create is
 * left, a person is asked, and everything is executed once that person has answered.
 */
@QuarkusTest
@TestProfile(StepByStep.class)
@QuarkusTestResource(StageTestResource.class)
class InlineCrashTest {
    private static final int SCRIPTS = Integer.getInteger("batchlab.crash.scripts", 250);
    private static final long SEED = Long.getLong("batchlab.crash.seed", System.nanoTime());

    @Inject
    Gate gate;

    @Test
    void no_script_of_crashes_pays_twice_or_takes_a_foreign_batch() throws Exception {
        System.out.println("InlineCrashTest: " + SCRIPTS + " scripts from -Dbatchlab.crash.seed=" + SEED);
        int asked = 0;
        int adopted = 0;
        for (int script = 0; script < SCRIPTS; script++) {
            Played played = play(SEED + script);
            asked += played.asked();
            adopted += played.adopted();
        }
        if (SCRIPTS >= 100) {
            assertThat(asked).as("scripts that left no trace of a create").isPositive();
            assertThat(adopted).as("scripts whose answer was lost").isPositive();
        }
    }

    private record Played(int asked, int adopted) {}

    private Played play(long seed) throws Exception {
        Random random = new Random(seed);
        gate.clean();
        gate.account.inline(Duration.ofMinutes(random.nextInt(600)));
        gate.account.invisibleFor(Duration.ofSeconds(random.nextInt(121)));
        String experiment = "inline" + Long.toUnsignedString(seed, 36);
        List<Events.Packed> shards = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            shards.add(gate.shard(experiment, i));
        }
        List<String> strangers = new ArrayList<>();
        try (Processes processes = new Processes()) {
            FaultScript faults = new FaultScript(seed, 10 + random.nextInt(30), processes::froze);
            gate.account.faults(faults);
            shards.forEach(gate::arrives);
            int steps = 8 + random.nextInt(12);
            for (int step = 0; step < steps; step++) {
                step(random, processes, shards, strangers);
            }
            faults.end();
            if (random.nextBoolean()) {
                untilAllIsQuiet(shards);
            }
            while (processes.frozen() > 0) {
                processes.thawOne(random);
            }
            untilAllIsQuiet(shards);
        }
        int adopted = (int) shards.stream()
                .filter(shard ->
                        gate.of(shard).doubtSince() != null && gate.of(shard).state() == SubmissionState.ACCEPTED)
                .count();
        int asked = answerWhatIsAsked(experiment, shards);
        assertNothingWentWrong("script " + seed, shards, strangers);
        return new Played(asked, adopted);
    }

    private void step(Random random, Processes processes, List<Events.Packed> shards, List<String> strangers)
            throws Exception {
        switch (random.nextInt(10)) {
            case 0 -> gate.arrives(shards.get(random.nextInt(shards.size())));
            case 1 -> gate.clock.tick(Duration.ofSeconds(random.nextInt(200)));
            case 2 -> gate.clock.tick(Gate.LONG);
            case 3 -> {
                if (processes.frozen() > 0) {
                    processes.thawOne(random);
                }
            }
            case 4 ->
                strangers.add(gate.account.plant(IntStream.range(0, 10)
                        .mapToObj(line -> "stranger-" + strangers.size() + "-" + line)
                        .toList()));
            default -> {
                gate.admit();
                processes.run(gate::workOnOne);
            }
        }
    }

    private void untilAllIsQuiet(List<Events.Packed> shards) {
        for (int round = 0; round < 12; round++) {
            gate.clock.tick(Gate.LONG);
            gate.settleDown();
            if (shards.stream().allMatch(shard -> isDecided(gate.of(shard)))) {
                return;
            }
        }
    }

    private static boolean isDecided(Submission submission) {
        return submission.state().terminal() || submission.state() == SubmissionState.ACCEPTED;
    }

    /** A person looks at the provider and says what is there; they are only asked about what left no trace. */
    private int answerWhatIsAsked(String experiment, List<Events.Packed> shards) {
        int asked = 0;
        for (Events.Packed shard : shards) {
            Submission submission = gate.of(shard);
            if (!isDecided(submission)) {
                asked++;
                assertThat(submission.state()).as(shard.shardId()).isEqualTo(SubmissionState.IN_DOUBT);
                assertThat(gate.holds(experiment)).as(shard.shardId()).isEqualTo("in doubt");
                assertThat(gate.account.batchesWith(shard.shardId() + "-r1"))
                        .as(submission.toString())
                        .isEmpty();
                gate.settleByHand.resubmit(submission.id());
            }
        }
        untilAllIsQuiet(shards);
        return asked;
    }

    private void assertNothingWentWrong(String script, List<Events.Packed> shards, List<String> strangers) {
        assertThat(gate.account.paidTwice()).as(script).isZero();
        List<BatchSubmitted> told = gate.told(Topic.BATCH_SUBMITTED, BatchSubmitted.class);
        assertThat(told).as(script).hasSameSizeAs(shards);
        for (Events.Packed shard : shards) {
            Submission last = gate.of(shard);
            String about = script + ", " + gate.all(shard.shardId());
            assertThat(last.state()).as(about).isEqualTo(SubmissionState.ACCEPTED);
            assertThat(gate.account.executions()).as(about).containsEntry(shard.shardId() + "/1", 1);
            assertThat(gate.account.batchesWith(shard.shardId() + "-r1"))
                    .as(about)
                    .containsExactly(last.providerBatchId());
        }
        for (BatchSubmitted one : told) {
            assertThat(strangers).as(script).doesNotContain(one.providerBatchId());
        }
        assertThat(gate.value(Ledgers.OUT_OF_BALANCE)).as(script).isEqualTo("0");
    }
}
