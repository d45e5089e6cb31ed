package dev.batchlab.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.openai.models.batches.Batch;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A batch follows the clock it is given and nothing else. */
class ClockTest {
    private static final Timings HOURS =
            new Timings(Duration.ofMinutes(5), Duration.ofHours(10), Duration.ofMinutes(10), Duration.ofMinutes(3));

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path home;

    @Test
    void a_batch_of_ten_hours_runs_in_a_moment_and_has_their_timestamps() {
        Instant start = Instant.parse("2026-11-20T09:00:00Z");
        AtomicReference<Instant> now = new AtomicReference<>(start);
        try (Lab lab = Lab.at(home, config -> config.withClock(now::get).withTimings(HOURS))) {
            String id = lab.create(lab.upload(Requests.scored(100))).id();
            await().during(Duration.ofMillis(200))
                    .until(() -> Lab.status(lab.client().batches().retrieve(id)).equals("validating"));

            now.set(start.plus(Duration.ofMinutes(5)));
            lab.reached(id, "in_progress");
            now.set(start.plus(Duration.ofHours(5)).plusSeconds(300));
            await().until(() -> lab.client()
                            .batches()
                            .retrieve(id)
                            .requestCounts()
                            .orElseThrow()
                            .completed()
                    == 50);

            now.set(start.plus(Duration.ofHours(11)));
            lab.reached(id, "finalizing");
            now.set(start.plus(Duration.ofHours(12)));
            Batch done = lab.reached(id, "completed");

            assertThat(done.createdAt()).isEqualTo(start.getEpochSecond());
            assertThat(done.inProgressAt())
                    .contains(start.plus(Duration.ofMinutes(5)).getEpochSecond());
            assertThat(done.completedAt())
                    .contains(start.plus(Duration.ofHours(12)).getEpochSecond());
            assertThat(lab.output(done))
                    .hasSize(100)
                    .extracting(row -> row.at("/response/body/created").asLong())
                    .containsOnly(
                            start.plus(Duration.ofHours(5)).plusSeconds(300).getEpochSecond(),
                            start.plus(Duration.ofHours(11)).getEpochSecond());
        }
    }

    @Test
    void a_file_is_gone_when_its_time_is_over() {
        Instant start = Instant.parse("2026-11-20T09:00:00Z");
        AtomicReference<Instant> now = new AtomicReference<>(start);
        try (Lab lab = Lab.at(home, config -> config.withClock(now::get))) {
            lab.upload(Requests.scored(1));
            now.set(start.plus(Duration.ofDays(29)));
            assertThat(lab.client().files().list().items()).hasSize(1);
            now.set(start.plus(Duration.ofDays(30)));
            assertThat(lab.client().files().list().items()).isEmpty();
        }
    }
}
