package dev.batchlab.sandbox.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.openai.models.batches.Batch;
import dev.batchlab.sandbox.Lab;
import dev.batchlab.sandbox.Requests;
import dev.batchlab.sandbox.Timings;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An input file deleted before its batch starts keeps the batch from ever executing. */
class FenceTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path home;

    @Test
    void a_batch_whose_file_is_deleted_during_validation_executes_nothing() {
        Timings slowStart = new Timings(Duration.ofMillis(400), Duration.ofMillis(100), Duration.ZERO, Duration.ZERO);
        try (Lab lab = Lab.at(home, config -> config.withTimings(slowStart))) {
            String file = lab.upload(Requests.scored(10));
            Batch created = lab.create(file);
            lab.client().files().delete(file);

            Batch failed = lab.finished(created.id());

            assertThat(failed.status()).isEqualTo(Batch.Status.FAILED);
            assertThat(failed.errors().orElseThrow().data().orElseThrow().get(0).code())
                    .contains("invalid_request");
            assertThat(lab.sandbox().ledgerSummary().requests()).isZero();
        }
    }

    @Test
    void a_create_that_comes_after_the_deletion_executes_nothing() {
        try (Lab lab = Lab.at(home)) {
            String file = lab.upload(Requests.scored(10));
            lab.client().files().delete(file);
            assertThat(lab.finished(lab.create(file).id()).status()).isEqualTo(Batch.Status.FAILED);
            assertThat(lab.sandbox().ledgerSummary().requests()).isZero();
        }
    }

    @Test
    void a_batch_already_executing_finishes_although_its_file_is_deleted() {
        Timings slowRun = new Timings(Duration.ofMillis(20), Duration.ofMillis(600), Duration.ZERO, Duration.ZERO);
        try (Lab lab = Lab.at(home, config -> config.withTimings(slowRun))) {
            String file = lab.upload(Requests.scored(50));
            String batch = lab.create(file).id();
            lab.reached(batch, "in_progress");
            lab.client().files().delete(file);
            Batch done = lab.finished(batch);
            assertThat(done.status()).isEqualTo(Batch.Status.COMPLETED);
            assertThat(lab.output(done)).hasSize(50);
            // told first, tidied up after
            await().untilAsserted(() ->
                    assertThat(lab.sandbox().world().files().path(file)).doesNotExist());
        }
    }

    @Test
    void a_batch_cancelled_during_validation_executes_nothing() {
        Timings slowStart = new Timings(Duration.ofMillis(300), Duration.ofMillis(100), Duration.ZERO, Duration.ZERO);
        try (Lab lab = Lab.at(home, config -> config.withTimings(slowStart))) {
            String batch = lab.create(lab.upload(Requests.scored(10))).id();
            lab.client().batches().cancel(batch);
            assertThat(lab.finished(batch).status()).isEqualTo(Batch.Status.CANCELLED);
            assertThat(lab.sandbox().ledgerSummary().requests()).isZero();
        }
    }
}
