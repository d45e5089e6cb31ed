package dev.batchlab.batchsubmitter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchlab.devstack.testing.StageTestResource;
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
 * The ledger goes back to an earlier moment while the provider does not: whatever was bought in between is found again and not bought
 * once more, and what was not bought is.
 */
@QuarkusTest
@TestProfile(StepByStep.class)
@QuarkusTestResource(StageTestResource.class)
class RestoredTest {
    private static final int SCRIPTS = Integer.getInteger("batchlab.restore.scripts", 30);
    private static final long SEED = Long.getLong("batchlab.restore.seed", System.nanoTime());
    private static final List<String> TABLES = List.of(
            "experiment", "cancellation", "account", "lane", "submission", "ledger", "usage", "job", "outbox", "inbox");

    @Inject
    Gate gate;

    @Inject
    CompareAccounts compareAccounts;

    @Inject
    ListAccounts listAccounts;

    @Test
    void what_was_bought_after_the_backup_is_adopted_and_the_rest_is_bought_once() {
        System.out.println("RestoredTest: " + SCRIPTS + " scripts from -Dbatchlab.restore.seed=" + SEED);
        int forgotten = 0;
        for (int script = 0; script < SCRIPTS; script++) {
            forgotten += play(SEED + script);
        }
        assertThat(forgotten).as("batches the backups did not know").isPositive();
    }

    private int play(long seed) {
        Random random = new Random(seed);
        gate.clean();
        boolean inline = random.nextInt(3) == 0;
        if (inline) {
            gate.account.inline(Duration.ofMinutes(random.nextInt(60)));
        }
        gate.account.invisibleFor(Duration.ofSeconds(random.nextInt(100)));
        String experiment = "restored" + Long.toUnsignedString(seed, 36);
        List<Events.Packed> shards = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            shards.add(gate.shard(experiment, i));
        }
        int known = random.nextInt(5);
        shards.subList(0, known).forEach(gate::arrives);
        work(random.nextInt(5));
        save();
        gate.clock.tick(Duration.ofSeconds(random.nextInt(2_000)));
        long boughtBefore = accepted();
        shards.subList(known, random.nextInt(known, 5)).forEach(gate::arrives);
        work(random.nextInt(8));
        int bought = gate.account.created();

        restore();
        shards.forEach(gate::arrives);
        work(20);
        assertThat(gate.account.created())
                .as("script %d: bought while locked", seed)
                .isEqualTo(bought);
        gate.clock.tick(Gate.LONG);
        compareAccounts.compareAll();
        for (int round = 0; round < 6; round++) {
            gate.settleDown();
            gate.clock.tick(Gate.LONG);
        }
        gate.settleDown();
        for (Events.Packed shard : shards) {
            String about = "script " + seed + ", " + gate.all(shard.shardId());
            assertThat(gate.of(shard).state()).as(about).isEqualTo(SubmissionState.ACCEPTED);
            assertThat(gate.account.executions()).as(about).containsEntry(shard.shardId() + "/1", 1);
        }
        assertThat(gate.account.paidTwice()).as("script %d", seed).isZero();
        assertThat(gate.value(Ledgers.OUT_OF_BALANCE)).as("script %d", seed).isEqualTo("0");
        return (int) (bought - boughtBefore);
    }

    @Test
    void an_account_that_cannot_be_compared_stays_locked_until_a_person_decides() {
        gate.clean();
        Events.Packed shard = gate.shard("locked", 0);
        gate.arrives(shard);
        save();
        restore();
        gate.settleDown();
        assertThat(gate.holds("locked")).isEqualTo("restored");
        assertThat(gate.of(shard).heldDetail()).contains("./batchlab accounts resume");
        gate.resumeAccount.resume(shard.event(gate.clock.instant()).provider());
        gate.settleDown();
        assertThat(gate.of(shard).state()).isEqualTo(SubmissionState.ACCEPTED);
        assertThat(gate.holds("locked")).isEqualTo("nothing");
        assertThat(listAccounts.list()).allMatch(account -> account.paused() == null);
    }

    @Test
    void waiting_for_results_that_will_tell_is_looked_at_less_and_less_often() {
        gate.clean();
        gate.account.inline(Duration.ofHours(8));
        Events.Packed shard = gate.shard("waits", 0);
        gate.arrives(shard);
        save();
        gate.settleDown();
        restore();
        gate.clock.tick(Gate.LONG);
        compareAccounts.compareAll();
        gate.settleDown();
        assertThat(gate.of(shard).lastError()).contains("the results will tell");
        assertThat(gate.of(shard).tries()).isEqualTo(1);

        gate.clock.tick(Gate.LONG);
        gate.settleDown();
        assertThat(gate.of(shard).tries()).isEqualTo(2);
        gate.clock.tick(Gate.LONG);
        gate.settleDown();
        assertThat(gate.of(shard).state()).isEqualTo(SubmissionState.ACCEPTED);
        assertThat(gate.account.created()).isEqualTo(1);
    }

    private long accepted() {
        return Long.parseLong(gate.value("select count(*) from submission where state = 'accepted'"));
    }

    /** Some steps of one process. */
    private void work(int steps) {
        for (int step = 0; step < steps; step++) {
            gate.admit();
            gate.workOnOne();
        }
    }

    private void save() {
        for (String table : TABLES) {
            gate.execute("drop table if exists saved_" + table);
            gate.execute("create table saved_" + table + " as table " + table);
        }
        gate.execute("drop table if exists saved_moment");
        gate.execute("create table saved_moment as select timestamptz '" + gate.clock.instant() + "' as taken_at");
    }

    private void restore() {
        gate.execute("truncate " + String.join(", ", TABLES) + " cascade");
        for (String table : TABLES) {
            gate.execute("insert into " + table + " overriding system value select * from saved_" + table);
        }
        gate.execute("update job set leased_until = null where done_at is null");
        gate.execute(
                "insert into restoration (id, taken_at, restored_at) select gen_random_uuid(), taken_at, timestamptz '"
                        + gate.clock.instant() + "' from saved_moment");
    }
}
