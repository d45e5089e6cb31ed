package dev.batchlab.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every record comes twice, late and in any order, to every service: the files stay as they are, byte for byte. */
class DuplicatesIT {
    private static final Stack STACK = Stack.fresh();

    @BeforeAll
    static void up() {
        STACK.ok("up", "--sandbox");
    }

    @AfterAll
    static void down() {
        STACK.close();
    }

    @Test
    void records_that_come_again_late_and_in_any_order_change_nothing() {
        long seed = Long.getLong("batchlab.seed", System.nanoTime());
        System.out.println("duplicates: seed " + seed + " (repeat with -Dbatchlab.seed=" + seed + ")");
        FourVendors.disturb(STACK, seed);
        STACK.ok("run", FourVendors.write(STACK, "twice", 10, 7).toString(), "--yes", "--no-wait");
        Republisher republisher = new Republisher("127.0.0.1:" + STACK.port("kafka"));
        // what was sent so far comes again while the run is under way
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> ProviderLedger.summary(STACK).path("requests").asLong() > 20);
        republisher.sendAgain(republisher.everything(), new Random(seed));
        Experiments.awaitCompleted(STACK, "twice");
        String csv = Experiments.csv(STACK, "twice");
        long executed = ProviderLedger.summary(STACK).path("requests").asLong();

        var everything = republisher.everything();
        republisher.sendAgain(everything, new Random(seed + 1));
        republisher.awaitAllConsumed();
        assertThat(Experiments.csv(STACK, "twice")).as("seed %d", seed).isEqualTo(csv);

        // an aggregator that knows nothing gets all of it, each record at least twice, in another order
        STACK.post("aggregator", "/rebuild", "application/json", "");
        republisher.sendAgain(everything, new Random(seed + 2));
        republisher.awaitAllConsumed();
        Experiments.awaitCompleted(STACK, "twice");
        assertThat(Experiments.csv(STACK, "twice")).as("seed %d", seed).isEqualTo(csv);
        assertThat(ProviderLedger.summary(STACK).path("requests").asLong())
                .as("seed %d: requests executed", seed)
                .isEqualTo(executed);
    }
}
