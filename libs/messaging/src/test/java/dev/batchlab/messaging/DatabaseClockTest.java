package dev.batchlab.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DatabaseClockTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final AtomicLong timer = new AtomicLong(77);
    private Instant own = NOON.plus(Duration.ofHours(1));
    private final AtomicInteger sleeps = new AtomicInteger();
    private final DatabaseClock clock = new DatabaseClock(() -> own, timer::get, sleeps::incrementAndGet);

    @Test
    void a_machine_whose_clock_is_an_hour_fast_tells_the_databases_time() {
        assertThat(clock.follow(() -> NOON)).isEqualTo(Duration.ofHours(1));

        assertThat(clock.instant()).isEqualTo(NOON);
    }

    @Test
    void a_machines_clock_that_is_set_back_changes_nothing() {
        clock.follow(() -> NOON);
        own = NOON.minus(Duration.ofDays(1));
        timer.addAndGet(Duration.ofSeconds(90).toNanos());

        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(90));
        assertThat(sleeps).hasValue(0);
    }

    @Test
    void a_machine_that_slept_takes_no_deadline_for_still_to_come() {
        clock.follow(() -> NOON);
        own = own.plus(Duration.ofHours(8));
        timer.addAndGet(Duration.ofSeconds(1).toNanos());

        assertThat(clock.instant()).isEqualTo(NOON.plus(Duration.ofHours(8)));
        assertThat(sleeps).as("asked the database again").hasValue(1);
    }

    @Test
    void a_machines_clock_that_is_set_forward_counts_only_until_the_database_is_asked() {
        clock.follow(() -> NOON);
        own = own.plus(Duration.ofDays(1));
        clock.follow(() -> NOON.plusSeconds(1));

        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(1));
    }

    @Test
    void half_of_the_round_trip_is_taken_off() {
        clock.follow(() -> {
            pass(Duration.ofMillis(400));
            return NOON;
        });

        assertThat(clock.instant()).isEqualTo(NOON.plusMillis(200));
    }

    @Test
    void an_answer_that_was_long_on_its_way_is_not_taken() {
        clock.follow(() -> NOON);

        clock.follow(() -> {
            pass(Duration.ofSeconds(20));
            return NOON.plusSeconds(2);
        });

        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(20));
    }

    @Test
    void a_database_that_does_not_answer_leaves_the_last_reading() {
        clock.follow(() -> NOON);

        assertThatThrownBy(() -> clock.follow(() -> {
                    throw new IllegalStateException("away");
                }))
                .hasMessage("away");
        pass(Duration.ofMinutes(1));

        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(60));
    }

    @Test
    void it_tells_no_more_digits_than_the_database_keeps() {
        clock.follow(() -> NOON);
        timer.addAndGet(1_234_567);

        assertThat(clock.instant()).isEqualTo(NOON.plusNanos(1_234_000));
        assertThat(clock.withZone(ZoneId.of("Asia/Tokyo")).instant()).isEqualTo(clock.instant());
    }

    private void pass(Duration time) {
        own = own.plus(time);
        timer.addAndGet(time.toNanos());
    }
}
