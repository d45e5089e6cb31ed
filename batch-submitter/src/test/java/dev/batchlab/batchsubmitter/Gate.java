package dev.batchlab.batchsubmitter;

import dev.batchlab.artifacts.ArtifactStore;
import dev.batchlab.batchsubmitter.cleanup.NoteArchives;
import dev.batchlab.batchsubmitter.provider.InMemoryAccount;
import dev.batchlab.batchsubmitter.provider.TestClock;
import dev.batchlab.events.BatchCompleted;
import dev.batchlab.events.BatchParsed;
import dev.batchlab.events.Event;
import dev.batchlab.events.EventJson;
import dev.batchlab.events.ExperimentHeld;
import dev.batchlab.events.RequestsGenerated;
import dev.batchlab.events.Topic;
import dev.batchlab.messaging.JobRunner;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.awaitility.Awaitility;

/** The money gate in the hands of a test. */
@Singleton
class Gate {
    /** Beyond every lease, deadline and propagation time. */
    static final Duration LONG = Duration.ofHours(3);

    final TestClock clock;
    final InMemoryAccount account;
    final ArtifactStore store;
    final Submissions submissions;
    final CancelExperiment cancelExperiment;
    final SettleByHand settleByHand;
    final ResumeAccount resumeAccount;
    final PauseExperiment pauseExperiment;
    private final AcceptShard acceptShard;
    private final AdmitShards admitShards;
    private final EndSubmission endSubmission;
    private final SettleCost settleCost;
    private final NoteArchives noteArchives;
    private final JobRunner jobs;
    private final DataSource database;

    Gate(
            TestClock clock,
            InMemoryAccount account,
            ArtifactStore store,
            Submissions submissions,
            CancelExperiment cancelExperiment,
            SettleByHand settleByHand,
            ResumeAccount resumeAccount,
            PauseExperiment pauseExperiment,
            AcceptShard acceptShard,
            AdmitShards admitShards,
            EndSubmission endSubmission,
            SettleCost settleCost,
            NoteArchives noteArchives,
            JobRunner jobs,
            DataSource database) {
        this.clock = clock;
        this.account = account;
        this.store = store;
        this.submissions = submissions;
        this.cancelExperiment = cancelExperiment;
        this.settleByHand = settleByHand;
        this.resumeAccount = resumeAccount;
        this.pauseExperiment = pauseExperiment;
        this.acceptShard = acceptShard;
        this.admitShards = admitShards;
        this.endSubmission = endSubmission;
        this.settleCost = settleCost;
        this.noteArchives = noteArchives;
        this.jobs = jobs;
        this.database = database;
    }

    /** An empty ledger and a provider in order. */
    void clean() {
        account.reset();
        // the stage's own threads may be reading: whoever loses the deadlock tries again
        Awaitility.await().ignoreExceptions().atMost(Duration.ofSeconds(30)).until(() -> {
            execute("truncate submission, ledger, usage, job, outbox, inbox, experiment, cancellation, lane, account,"
                    + " online_batch, online_request, online_account, restoration, comparison, found_batch,"
                    + " provider_files, results_at_risk cascade");
            return true;
        });
    }

    Events.Packed shard(String experimentId, int number) {
        return Events.shard(experimentId, number, store);
    }

    void arrives(Events.Packed... shards) {
        for (Events.Packed shard : shards) {
            arrives(shard.event(clock.instant()));
        }
    }

    void arrives(RequestsGenerated event) {
        acceptShard.accept(event);
    }

    void admit() {
        admitShards.admitAll();
    }

    /** One claimed submission, on this thread; false when none was due. */
    boolean workOnOne() {
        return jobs.runOne("submission");
    }

    boolean cancelOne() {
        return jobs.runOne("cancel");
    }

    /** One batch of our own, on this thread; false when none was due. */
    boolean workOnline() {
        return jobs.runOne("online");
    }

    /** Admits and works until nothing is due at this moment. */
    void settleDown() {
        boolean more = true;
        while (more) {
            admit();
            more = false;
            while (workOnOne()) {
                more = true;
            }
            while (cancelOne()) {
                more = true;
            }
        }
    }

    void ends(BatchCompleted event) {
        endSubmission.end(event);
    }

    void parsed(BatchParsed event) {
        settleCost.settle(event);
        noteArchives.note(event);
    }

    /** The latest submission of the first attempt. */
    Submission of(Events.Packed shard) {
        return of(shard.shardId());
    }

    Submission of(String shardId) {
        List<Submission> all = all(shardId);
        return all.get(all.size() - 1);
    }

    /** All submissions of the first attempt, in order. */
    List<Submission> all(String shardId) {
        return QuarkusTransaction.requiringNew().call(() -> {
            List<Submission> found = new ArrayList<>();
            for (int number = 1; ; number++) {
                var one = submissions.find(shardId, 1, number);
                if (one.isEmpty()) {
                    return found;
                }
                found.add(one.get());
            }
        });
    }

    CancelExperiment.Cancelled cancel(String experimentId) {
        return cancelExperiment.cancel(experimentId, Set.of());
    }

    /** What last was said to hold the experiment; a word, or "nothing". */
    String holds(String experimentId) {
        return told(Topic.EXPERIMENT_HELD, ExperimentHeld.class).stream()
                .filter(event -> event.experimentId().equals(experimentId))
                .reduce((earlier, later) -> later)
                .map(event -> event.reason() == null ? "nothing" : event.reason())
                .orElse("nothing");
    }

    /** What was told the others, oldest first. */
    <E extends Event> List<E> told(Topic topic, Class<E> type) {
        return rows(
                "select payload from outbox where topic = '" + topic.topicName() + "' order by id",
                row -> EventJson.read(row.getBytes(1), type));
    }

    /** Changes rows behind the back of the gate. */
    int execute(String sql) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first column of the first row. */
    String value(String sql) {
        return rows(sql, row -> String.valueOf(row.getString(1))).get(0);
    }

    private interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private <T> List<T> rows(String sql, Reader<T> reader) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            List<T> all = new ArrayList<>();
            while (rows.next()) {
                all.add(reader.read(rows));
            }
            return all;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
