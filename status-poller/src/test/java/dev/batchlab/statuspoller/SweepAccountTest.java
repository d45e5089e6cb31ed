package dev.batchlab.statuspoller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchlab.devstack.testing.StageTestResource;
import dev.batchlab.events.BatchCompleted;
import dev.batchlab.events.EventJson;
import dev.batchlab.messaging.JobRunner;
import dev.batchlab.providers.BatchSnapshot;
import dev.batchlab.providers.BatchStatus;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many batches of one account, on a real database, with a clock that is turned by hand. */
@QuarkusTest
@TestProfile(StepByStep.class)
@QuarkusTestResource(StageTestResource.class)
class SweepAccountTest {
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

    private final String prefix = "batch_" + System.nanoTime() + "_";

    @BeforeEach
    void an_empty_watch_list() throws SQLException {
        execute("truncate watch, sweep, job, outbox, inbox");
        provider.lists(List.of());
        provider.readsAtOnce(1);
    }

    @Test
    void up_to_twenty_batches_are_asked_for_one_by_one() {
        watch(20);
        provider.lists(newestFirst(20, BatchStatus.RUNNING));
        int before = provider.asked();

        sweep();
        look();

        assertThat(provider.pages()).isZero();
        assertThat(provider.asked() - before).isEqualTo(20);
    }

    @Test
    void more_are_asked_for_by_list_and_not_one_by_one() {
        watch(25);
        provider.lists(newestFirst(25, BatchStatus.RUNNING));
        int before = provider.asked();

        sweep();
        look();

        assertThat(provider.pages()).isEqualTo(3);
        assertThat(provider.asked()).isEqualTo(before);
        assertThat(rows()).hasSize(25).allSatisfy(row -> assertThat(row.done).isEqualTo(3));
    }

    @Test
    void an_end_that_the_list_shows_is_told_once() {
        watch(25);
        provider.lists(newestFirst(25, BatchStatus.COMPLETED));

        sweep();
        later(Duration.ofHours(1));

        assertThat(told()).hasSize(25);
        assertThat(told().stream().map(BatchCompleted::providerBatchId).distinct())
                .hasSize(25);
        assertThat(rows()).allSatisfy(row -> assertThat(row.state).isEqualTo("settled"));
    }

    @Test
    void paging_stops_behind_the_oldest_open_batch() {
        watch(25);
        List<BatchSnapshot> all = new ArrayList<>(newestFirst(25, BatchStatus.RUNNING));
        all.remove(24);
        Instant lastYear = clock.instant().minus(Duration.ofDays(365));
        IntStream.range(0, 200)
                .forEach(i -> all.add(Batches.batch("foreign-" + i, BatchStatus.COMPLETED, null, lastYear)));
        provider.lists(all);

        sweep();

        assertThat(provider.pages()).isEqualTo(3);
    }

    @Test
    void a_batch_that_no_list_shows_is_looked_up_by_itself() {
        watch(25);
        List<BatchSnapshot> all = new ArrayList<>(newestFirst(25, BatchStatus.RUNNING));
        BatchSnapshot hidden = all.remove(10);
        provider.lists(all);
        provider.says(hidden.id(), () -> Batches.batch(hidden.id(), BatchStatus.EXPIRED, null));
        sweep();
        assertThat(told()).as("it may be new").isEmpty();

        clock.tick(Duration.ofMinutes(10));
        sweep();

        assertThat(told()).singleElement().satisfies(end -> assertThat(end.providerBatchId())
                .isEqualTo(hidden.id()));
    }

    @Test
    void batches_that_no_list_shows_take_turns_in_being_looked_up() {
        watch(50);
        provider.lists(List.of());
        List<String> asked = new ArrayList<>();
        IntStream.range(0, 50)
                .mapToObj(i -> prefix + i)
                .forEach(id -> provider.says(id, () -> {
                    asked.add(id);
                    return Batches.batch(id, BatchStatus.RUNNING, null);
                }));

        for (int round = 0; round < 5; round++) {
            clock.tick(Duration.ofMinutes(10));
            sweep();
        }

        assertThat(asked).hasSize(100);
        assertThat(asked.subList(0, 50)).doesNotHaveDuplicates();
        assertThat(asked.subList(50, 100)).doesNotHaveDuplicates();
    }

    @Test
    void a_provider_that_reads_many_by_their_ids_is_asked_for_no_page() {
        watch(25);
        List<BatchSnapshot> all = new ArrayList<>(newestFirst(25, BatchStatus.COMPLETED));
        BatchSnapshot hidden = all.remove(10);
        provider.lists(all);
        provider.says(hidden.id(), () -> Batches.batch(hidden.id(), BatchStatus.EXPIRED, null));
        provider.readsAtOnce(10);

        clock.tick(Duration.ofMinutes(10));
        sweep();

        assertThat(provider.manyAsked()).isEqualTo(3);
        assertThat(provider.pages()).isZero();
        assertThat(told()).hasSize(25);
    }

    @Test
    void when_the_listing_fails_each_batch_gets_its_own_look() {
        watch(25);
        provider.lists(null);
        int before = provider.asked();

        sweep();
        look();

        assertThat(provider.asked() - before).isEqualTo(25);
    }

    @Test
    void sweeps_go_on_to_the_last_batch_and_then_looks_begin_anew() {
        watch(25);
        provider.lists(newestFirst(25, BatchStatus.RUNNING));
        sweep();
        List<BatchSnapshot> all = new ArrayList<>(newestFirst(25, BatchStatus.COMPLETED));
        all.set(0, Batches.batch(all.get(0).id(), BatchStatus.RUNNING, null, clock.instant()));
        provider.lists(all);
        clock.tick(Duration.ofMinutes(10));
        sweep();
        assertThat(told()).hasSize(24);

        provider.lists(newestFirst(25, BatchStatus.COMPLETED));
        clock.tick(Duration.ofMinutes(10));
        sweep();
        assertThat(told()).hasSize(25);
        clock.tick(Duration.ofMinutes(10));
        sweep();

        int before = provider.asked();
        watch("later", 1);
        look();
        assertThat(provider.asked() - before).isEqualTo(1);
    }

    @Test
    void a_thousand_open_batches_cost_a_call_for_each_page_and_no_more() {
        watch(1000);
        provider.lists(newestFirst(1000, BatchStatus.RUNNING));
        int before = provider.asked();
        Instant begin = clock.instant();

        while (clock.instant().isBefore(begin.plus(Duration.ofMinutes(10)))) {
            clock.tick(Duration.ofSeconds(1));
            sweep();
            look();
        }

        // pages of ten and half a second for each: never more than 120 calls a minute
        assertThat(provider.pages()).isBetween(200, 1200);
        assertThat(provider.asked()).isEqualTo(before);
    }

    private void watch(int batches) {
        watch(prefix, batches);
    }

    private void watch(String name, int batches) {
        QuarkusTransaction.requiringNew().run(() -> IntStream.range(0, batches)
                .forEach(i -> watchBatch.watch(Batches.submitted("many", name + i, clock.instant()))));
    }

    private List<BatchSnapshot> newestFirst(int batches, BatchStatus status) {
        return IntStream.range(0, batches)
                .mapToObj(i -> Batches.batch(prefix + i, status, null, clock.instant()))
                .toList();
    }

    private void later(Duration time) {
        clock.tick(time);
        sweep();
        look();
    }

    private void sweep() {
        all("sweep");
    }

    private void look() {
        all("look");
    }

    private void all(String kind) {
        boolean more = true;
        while (more) {
            more = jobs.runOne(kind);
        }
    }

    private List<WatchRow> rows() {
        return QuarkusTransaction.requiringNew().call(() -> WatchRow.of(null, null, 1000));
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
