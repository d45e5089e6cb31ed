package dev.batchlab.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DatabaseClockTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final AtomicLong timer = new AtomicLong(77);
    private Instant own = NOON.plus(Duration.ofHours(1));
    private final DatabaseClock clock = new DatabaseClock(() -> own, timer::get);

    @Test
    void a_machine_whose_clock_is_an_hour_fast_tells_the_databases_time() {
        assertThat(clock.follow(() -> NOON)).isEqualTo(Duration.ofHours(1));

        assertThat(clock.instant()).isEqualTo(NOON);
    }

    @Test
    void a_jump_of_the_machines_clock_changes_nothing() {
        clock.follow(() -> NOON);
        own = NOON.minus(Duration.ofDays(1));
        timer.addAndGet(Duration.ofSeconds(90).toNanos());

        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(90));
    }

    @Test
    void half_of_the_round_trip_is_taken_off() {
        clock.follow(() -> {
            timer.addAndGet(Duration.ofSeconds(4).toNanos());
            return NOON;
        });

        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(2));
    }

    @Test
    void a_database_that_does_not_answer_leaves_the_last_reading() {
        clock.follow(() -> NOON);

        assertThatThrownBy(() -> clock.follow(() -> {
                    throw new IllegalStateException("away");
                }))
                .hasMessage("away");
        timer.addAndGet(Duration.ofMinutes(1).toNanos());

        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(60));
    }

    @Test
    void it_tells_no_more_digits_than_the_database_keeps() {
        clock.follow(() -> NOON);
        timer.addAndGet(1_234_567);

        assertThat(clock.instant()).isEqualTo(NOON.plusNanos(1_234_000));
        assertThat(clock.withZone(ZoneId.of("Asia/Tokyo")).instant()).isEqualTo(clock.instant());
    }
}
