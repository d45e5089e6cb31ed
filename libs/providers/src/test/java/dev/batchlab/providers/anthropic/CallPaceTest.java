package dev.batchlab.providers.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CallPaceTest {
    private static final Instant NOON = Instant.parse("2026-09-21T12:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void the_first_hundred_go_at_once_and_the_next_waits_for_the_minute_to_pass() {
        CallPace pace = new CallPace(100, MINUTE);
        for (int i = 0; i < 100; i++) {
            assertThat(pace.take(NOON.plusMillis(10 * i), MINUTE)).isZero();
        }

        assertThat(pace.take(NOON.plusSeconds(1), MINUTE)).isEqualTo(Duration.ofSeconds(59));
        assertThat(pace.take(NOON.plusSeconds(1), MINUTE)).isEqualTo(Duration.ofMillis(59_010));
        assertThat(pace.take(NOON.plusSeconds(61), MINUTE)).isZero();
    }

    @Test
    void a_call_that_will_not_wait_takes_no_place() {
        CallPace pace = new CallPace(1, MINUTE);
        assertThat(pace.take(NOON, Duration.ZERO)).isZero();

        for (int i = 0; i < 10; i++) {
            assertThat(pace.take(NOON.plusSeconds(20), Duration.ZERO)).isEqualTo(Duration.ofSeconds(40));
        }
        assertThat(pace.take(NOON.plusSeconds(60), Duration.ZERO)).isZero();
    }

    @Test
    void a_clock_that_was_set_back_holds_nothing_up_for_longer_than_the_stretch() {
        CallPace pace = new CallPace(1, MINUTE);
        assertThat(pace.take(NOON, MINUTE)).isZero();

        assertThat(pace.take(NOON.minus(Duration.ofDays(1)), MINUTE)).isEqualTo(MINUTE);
    }

    @Test
    void however_calls_come_no_minute_has_more_than_a_hundred_and_none_waits_without_need() {
        long seed = System.nanoTime();
        System.out.println("CallPaceTest seed " + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 20; round++) {
            CallPace pace = new CallPace(100, MINUTE);
            Instant now = NOON;
            List<Instant> sent = new ArrayList<>();
            for (int call = 0; call < 1_000; call++) {
                now = now.plusMillis(random.nextInt(10) == 0 ? random.nextInt(60_000) : random.nextInt(300));
                Duration wait = pace.take(now, Duration.ofHours(1));
                if (!wait.isZero()) {
                    assertThat(sent.get(sent.size() - 100).plus(MINUTE)).isEqualTo(now.plus(wait));
                }
                sent.add(now.plus(wait));
            }
            for (int i = 100; i < sent.size(); i++) {
                assertThat(Duration.between(sent.get(i - 100), sent.get(i))).isGreaterThanOrEqualTo(MINUTE);
            }
        }
    }
}
