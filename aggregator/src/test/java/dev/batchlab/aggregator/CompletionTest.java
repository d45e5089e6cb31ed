package dev.batchlab.aggregator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.batchlab.artifacts.ArtifactStore;
import dev.batchlab.devstack.testing.StageTestResource;
import dev.batchlab.events.Event;
import dev.batchlab.events.ExperimentCompleted;
import dev.batchlab.events.ExperimentHeld;
import dev.batchlab.events.Outcome;
import dev.batchlab.results.Summary;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(StageTestResource.class)
class CompletionTest {
    @Inject
    Recording recording;

    @Inject
    Summaries summaries;

    @Inject
    CompleteExperiments completeExperiments;

    @Inject
    ArtifactStore store;

    @Inject
    DataSource database;

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(60));
    }

    @Test
    void an_experiment_completes_once_per_revision_and_a_retry_opens_it_again() throws Exception {
        SmallRun run = new SmallRun("revisions", store);
        run.firstTwoAttempts().forEach(recording::record);
        soon().until(() -> announced("revisions") == 1);
        Summary first = summary("revisions");
        assertThat(first.state()).isEqualTo("completed");
        assertThat(first.count(Outcome.PARTIAL)).isEqualTo(1);
        assertThat(first.quality().retrySuccess()).isEqualTo(1);
        assertThat(first.finished()).isEqualTo(SmallRun.NOON.plusSeconds(2 * 3600 + 1));

        List<Event> third = run.thirdAttempt();
        recording.record(third.get(0));
        soon().until(() -> summary("revisions").accounting().open() == 1);
        assertThat(summary("revisions").state()).isEqualTo("running");
        third.subList(1, third.size()).forEach(recording::record);
        soon().until(() -> announced("revisions") == 2);
        assertThat(summary("revisions").count(Outcome.VALID)).isEqualTo(6);
        run.events().forEach(recording::record);
        lookTogether("revisions");
        assertThat(announced("revisions")).as("repeated events are no news").isEqualTo(2);
    }

    @Test
    void many_that_look_at_once_announce_once() throws Exception {
        SmallRun run = new SmallRun("crowd", store);
        run.firstTwoAttempts().forEach(recording::record);
        lookTogether("crowd");
        soon().until(() -> announced("crowd") == 1);
        lookTogether("crowd");
        assertThat(announced("crowd")).isEqualTo(1);
    }

    @Test
    void a_hold_shows_as_paused_and_the_highest_sequence_counts() throws IOException {
        SmallRun run = new SmallRun("held", store);
        recording.record(run.generated("s1", 1, false, 0));
        recording.record(new ExperimentHeld("held", 5, "budget", "raise it", 1));
        recording.record(new ExperimentHeld("held", 4, null, null, 0));
        assertThat(summary("held").state()).isEqualTo("paused: budget");
        recording.record(new ExperimentHeld("held", 6, null, null, 0));
        assertThat(summary("held").state()).isEqualTo("running");
    }

    @Test
    void cancelled_cells_make_a_cancelled_experiment() throws Exception {
        SmallRun run = new SmallRun("stopped", store);
        recording.record(run.generated("s1", 1, false, 0, 1, 2, 3, 4, 5));
        IntStream.range(0, 6)
                .forEach(cell -> recording.record(
                        run.result("s1", 1, 0, cell, cell == 0 ? Outcome.VALID : Outcome.CANCELLED, true)));
        recording.record(run.parsed("s1", 1, 0, java.util.Map.of(Outcome.CANCELLED, 6)));
        soon().until(() -> announced("stopped") == 1);
        assertThat(summary("stopped").state()).isEqualTo("cancelled");
        assertThat(summary("stopped").count(Outcome.CANCELLED)).isEqualTo(5);
    }

    @Test
    void a_refusal_counts_only_for_an_experiment_that_never_ran() throws IOException {
        List<String> why = List.of("models: line 3: unknown model gpt-9; choose from gpt-4.1");
        recording.record(new ExperimentCompleted("refused", "rejected", 0, null, null, why, SmallRun.NOON));
        assertThat(summary("refused").state()).isEqualTo("rejected");
        assertThat(summary("refused").complaints()).isEqualTo(why);

        recording.record(new SmallRun("ran", store).generated("s1", 1, false, 0));
        recording.record(new ExperimentCompleted("ran", "rejected", 0, null, null, why, SmallRun.NOON));
        assertThat(summary("ran").state()).isEqualTo("running");
    }

    @Test
    void settled_cells_wait_for_the_last_word_on_their_batches() throws Exception {
        SmallRun run = new SmallRun("patient", store);
        List<Event> events = run.firstTwoAttempts();
        events.subList(0, events.size() - 1).forEach(recording::record);
        assertThat(summary("patient").accounting().closed()).isTrue();
        assertThat(completeExperiments.look("patient")).isFalse();
        assertThat(announced("patient")).isZero();
        recording.record(events.get(events.size() - 1));
        soon().until(() -> announced("patient") == 1);
    }

    private Summary summary(String experiment) {
        return summaries.find(experiment).orElseThrow();
    }

    private void lookTogether(String experiment) throws Exception {
        ExecutorService crowd = Executors.newFixedThreadPool(8);
        try {
            Callable<Boolean> look = () -> completeExperiments.look(experiment);
            for (Future<Boolean> one : crowd.invokeAll(Collections.nCopies(8, look))) {
                one.get();
            }
        } finally {
            crowd.shutdown();
        }
    }

    private int announced(String experiment) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "select count(*) from outbox where topic = 'experiment.completed' and event_key = ?")) {
            select.setString(1, experiment);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }
}
