package dev.batchlab.statuspoller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.batchlab.devstack.testing.StageTestResource;
import dev.batchlab.events.BatchCompleted;
import dev.batchlab.events.BatchOutcome;
import dev.batchlab.events.BatchSubmitted;
import dev.batchlab.events.Disposition;
import dev.batchlab.events.EventJson;
import dev.batchlab.events.ResultFile;
import dev.batchlab.messaging.JobRunner;
import dev.batchlab.providers.BatchStatus;
import dev.batchlab.providers.ProviderException.Kind;
import dev.batchlab.statuspoller.postgres.WatchRow;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a provider may say about a batch, and what follows; on a real database, with a clock that is turned by hand. */
@QuarkusTest
@TestProfile(StepByStep.class)
@QuarkusTestResource(StageTestResource.class)
class LookAtBatchTest {
    @Inject
    WatchBatch watchBatch;

    @Inject
    ScriptedProvider provider;

    @Inject
    JobRunner jobs;

    @Inject
    TestClock clock;

    @Inject
    DataSource database;

    private final String id = "batch_" + System.nanoTime();

    @BeforeEach
    void an_empty_watch_list() throws SQLException {
        execute("truncate watch, job, outbox, inbox");
    }

    @Test
    void a_batch_is_watched_until_its_end_is_told_once() {
        watch();
        watch();
        says(BatchStatus.VALIDATING);
        look();
        says(BatchStatus.RUNNING);
        later(Duration.ofMinutes(1));
        assertThat(told()).isEmpty();
        assertThat(row().done).isEqualTo(3);

        says(BatchStatus.COMPLETED);
        later(Duration.ofMinutes(1));
        later(Duration.ofHours(1));

        assertThat(told()).singleElement().satisfies(end -> {
            assertThat(end.outcome()).isEqualTo(BatchOutcome.COMPLETED);
            assertThat(end.disposition()).isEqualTo(Disposition.FINAL);
            assertThat(end.resultFiles()).containsExactly(new ResultFile("output", "file-o"));
            assertThat(end.providerBatchId()).isEqualTo(id);
        });
        assertThat(row().state).isEqualTo("settled");
    }

    @Test
    void a_batch_that_batch_submitter_runs_itself_is_not_watched() {
        watchBatch.watch(
                Batches.submittedTo("ollama", "http://127.0.0.1:11434/v1", "online", "online-sub-1", clock.instant()));

        assertThat(jobs.runOne("look")).isFalse();
        assertThat(told()).isEmpty();
    }

    @Test
    void a_settled_watch_refuses_every_change() {
        watch();
        says(BatchStatus.CANCELLED);
        look();

        assertThatThrownBy(() -> execute("update watch set outcome = 'completed'"))
                .hasMessageContaining("does not change any more");
        assertThatThrownBy(() -> execute("delete from watch")).hasMessageContaining("does not change any more");
    }

    @Test
    void a_batch_that_is_not_visible_yet_is_looked_for_again() {
        watch();
        look();
        assertThat(row().missingSince).isNotNull();
        says(BatchStatus.RUNNING);
        later(Duration.ofMinutes(1));

        assertThat(row().missingSince).isNull();
        assertThat(row().state).isEqualTo("watching");
    }

    @Test
    void a_batch_that_stays_missing_is_lost_only_after_its_window_and_the_grace() {
        watch();
        for (int hour = 0; hour < 29; hour++) {
            later(Duration.ofHours(1));
        }
        assertThat(told()).isEmpty();
        later(Duration.ofHours(3));

        assertThat(told()).singleElement().satisfies(end -> {
            assertThat(end.outcome()).isEqualTo(BatchOutcome.FAILED);
            assertThat(end.disposition()).isEqualTo(Disposition.FINAL);
            assertThat(end.errors().get(0).code()).isEqualTo("batch_lost");
        });
    }

    @Test
    void a_batch_that_vanishes_after_its_window_gets_the_grace_too() {
        watch();
        says(BatchStatus.RUNNING);
        for (int hour = 0; hour < 32; hour++) {
            later(Duration.ofHours(1));
        }
        provider.says(id, () -> {
            throw ScriptedProvider.trouble(Kind.NOT_FOUND, 404);
        });
        later(Duration.ofHours(1));
        later(Duration.ofHours(1));
        assertThat(told()).isEmpty();

        says(BatchStatus.COMPLETED);
        later(Duration.ofHours(1));
        assertThat(told()).singleElement().satisfies(end -> assertThat(end.outcome())
                .isEqualTo(BatchOutcome.COMPLETED));
    }

    @Test
    void under_another_key_a_missing_batch_proves_nothing() throws SQLException {
        watch();
        execute("update watch set batch = jsonb_set(batch, '{account}', '\"earlier-key\"')");
        for (int day = 0; day < 5; day++) {
            later(Duration.ofDays(1));
        }
        assertThat(told()).isEmpty();
    }

    @Test
    void a_batch_of_another_address_is_not_asked_for() {
        BatchSubmitted elsewhere = Batches.submittedTo("https://elsewhere.invalid/v1", "watched", id, clock.instant());
        QuarkusTransaction.requiringNew().run(() -> watchBatch.watch(elsewhere));
        says(BatchStatus.COMPLETED);
        int before = provider.asked();
        look();

        assertThat(provider.asked()).isEqualTo(before);
        assertThat(told()).isEmpty();
        assertThat(row().lastError).contains("https://elsewhere.invalid/v1", "https://provider.invalid/v1");
    }

    @Test
    void an_unknown_word_and_a_late_batch_are_watched_on() {
        watch();
        says(BatchStatus.UNKNOWN);
        for (int day = 0; day < 4; day++) {
            later(Duration.ofDays(1));
        }
        assertThat(row().state).isEqualTo("watching");
        says(BatchStatus.EXPIRED);
        later(Duration.ofHours(1));
        assertThat(told()).singleElement().satisfies(end -> {
            assertThat(end.outcome()).isEqualTo(BatchOutcome.EXPIRED);
            assertThat(end.resultFiles()).as("partial results still count").hasSize(1);
        });
    }

    @Test
    void trouble_is_waited_out() {
        watch();
        for (Kind kind : List.of(Kind.TRANSIENT, Kind.UNREACHABLE, Kind.AUTHENTICATION, Kind.QUOTA, Kind.INVALID)) {
            provider.says(id, () -> {
                throw ScriptedProvider.trouble(kind, 0);
            });
            later(Duration.ofHours(1));
        }
        assertThat(row().troubles).isEqualTo(5);
        says(BatchStatus.COMPLETED);
        later(Duration.ofHours(1));
        assertThat(told()).hasSize(1);
    }

    @Test
    void the_provider_may_ask_for_patience() {
        watch();
        provider.says(id, () -> Batches.batch(id, BatchStatus.RUNNING, Duration.ofMinutes(10)));
        look();
        int before = provider.asked();
        later(Duration.ofMinutes(9));
        assertThat(provider.asked()).isEqualTo(before);
        later(Duration.ofMinutes(2));
        assertThat(provider.asked()).isEqualTo(before + 1);
    }

    @Test
    void two_lookers_never_share_a_batch() throws Exception {
        for (int i = 0; i < 30; i++) {
            String one = id + "-" + i;
            provider.says(one, () -> Batches.batch(one, BatchStatus.COMPLETED, null));
            QuarkusTransaction.requiringNew()
                    .run(() -> watchBatch.watch(Batches.submitted("shared", one, clock.instant())));
        }
        int before = provider.asked();
        ExecutorService threads = Executors.newFixedThreadPool(5);
        List<Callable<Boolean>> lookers = new ArrayList<>(Collections.nCopies(5, () -> {
            look();
            return true;
        }));
        for (Future<Boolean> one : threads.invokeAll(lookers)) {
            assertThat(one.get()).isTrue();
        }
        threads.shutdown();

        assertThat(provider.asked() - before).isEqualTo(30);
        assertThat(told()).hasSize(30);
        assertThat(told().stream().map(BatchCompleted::providerBatchId).distinct())
                .hasSize(30);
    }

    private void watch() {
        BatchSubmitted batch = Batches.submitted("watched", id, clock.instant());
        QuarkusTransaction.requiringNew().run(() -> watchBatch.watch(batch));
    }

    private void says(BatchStatus status) {
        provider.says(id, () -> Batches.batch(id, status, null));
    }

    private void later(Duration time) {
        clock.tick(time);
        look();
    }

    /** Every look that is due. */
    private void look() {
        boolean more = true;
        while (more) {
            more = jobs.runOne("look");
        }
    }

    private WatchRow row() {
        return QuarkusTransaction.requiringNew()
                .call(() -> WatchRow.of(null, null, 1).get(0));
    }

    private List<BatchCompleted> told() {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select payload from outbox order by id")) {
            List<BatchCompleted> all = new ArrayList<>();
            while (rows.next()) {
                all.add(EventJson.read(rows.getBytes(1), BatchCompleted.class));
            }
            return all;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
