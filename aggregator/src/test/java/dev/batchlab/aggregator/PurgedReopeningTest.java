package dev.batchlab.aggregator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.batchlab.artifacts.ArtifactStore;
import dev.batchlab.devstack.testing.StageTestResource;
import dev.batchlab.events.RequestsGenerated;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;

/** A retry that is told again by a rebuild, after its manifest has gone. */
@QuarkusTest
@QuarkusTestResource(StageTestResource.class)
@SuppressWarnings("NullAway.Init")
class PurgedReopeningTest {
    @Inject
    Recording recording;

    @Inject
    DeleteExperiment deleteExperiment;

    @Inject
    ArtifactStore store;

    @Inject
    DataSource database;

    @Test
    void a_retry_of_a_deleted_experiment_is_passed_over() throws IOException {
        SmallRun run = new SmallRun("purged", store);
        run.firstTwoAttempts().forEach(recording::record);
        assertThat(deleteExperiment.delete("purged")).isTrue();
        retryWithoutManifest(run);
        soon().until(() -> jobs("purged", "done_at is not null") == 1);
        assertThat(jobs("purged", "failures > 0")).isZero();
    }

    @Test
    void a_manifest_that_an_experiment_still_needs_is_waited_for() throws IOException {
        SmallRun run = new SmallRun("damaged", store);
        run.firstTwoAttempts().forEach(recording::record);
        retryWithoutManifest(run);
        soon().until(() -> jobs("damaged", "failures > 0 and done_at is null") == 1);
    }

    private void retryWithoutManifest(SmallRun run) throws IOException {
        RequestsGenerated retry = run.generated("s9", 3, true, 0);
        assertThat(store.delete(retry.manifest())).isTrue();
        recording.record(retry);
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(60));
    }

    private long jobs(String experiment, String where) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "select count(*) from job where kind = 'read-reopening' and job_key like ? and " + where)) {
            select.setString(1, experiment + "/%");
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
