package dev.batchlab.resultconverter;

import static dev.batchlab.resultconverter.Stage.answer;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.batchlab.artifacts.ArtifactStore;
import dev.batchlab.devstack.testing.StageTestResource;
import dev.batchlab.events.ArchivedFile;
import dev.batchlab.events.BatchCompleted;
import dev.batchlab.events.BatchOutcome;
import dev.batchlab.events.BatchParsed;
import dev.batchlab.events.ResultsParsed;
import dev.batchlab.events.Topic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Results that are told once more, and those that cannot be. */
@QuarkusTest
@QuarkusTestResource(StageTestResource.class)
@QuarkusTestResource(ScriptedFiles.class)
@SuppressWarnings("NullAway.Init")
class RepublishTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    @Inject
    ArtifactStore store;

    @Inject
    DataSource database;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String servers;

    private Wire wire;

    @BeforeEach
    void connect() {
        wire = new Wire(servers, Topic.RESULTS_PARSED, Topic.BATCH_PARSED);
    }

    @AfterEach
    void disconnect() {
        wire.close();
    }

    @Test
    void a_batch_whose_archive_or_manifest_was_purged_is_passed_over_and_the_others_are_told_again()
            throws IOException {
        Stage whole = new Stage(store, "a", "b", "c");
        Stage withoutArchive = new Stage(store, "a", "b", "c");
        Stage withoutManifest = new Stage(store, "a", "b", "c");
        read(whole);
        BatchParsed unarchived = read(withoutArchive);
        for (ArchivedFile file : unarchived.archives()) {
            assertThat(store.delete(file.content())).isTrue();
        }
        BatchCompleted event = withoutManifest.completed(BatchOutcome.COMPLETED);
        wire.send(event);
        parsed(withoutManifest);
        assertThat(store.delete(event.manifest())).isTrue();

        given().post("/results/republish").then().statusCode(200);

        await().atMost(SOON)
                .until(() -> wire.records(ResultsParsed.class, whole.shard).size() == 6);
        for (Stage stage : new Stage[] {whole, withoutArchive, withoutManifest}) {
            await().atMost(SOON).until(() -> jobs(stage, "done_at is not null") == 1);
            assertThat(jobs(stage, "failures > 0")).isZero();
        }
        assertThat(wire.records(ResultsParsed.class, withoutArchive.shard)).hasSize(3);
        assertThat(wire.records(ResultsParsed.class, withoutManifest.shard)).hasSize(3);
    }

    @Test
    void what_was_not_ordered_once_more_at_first_stays_final_by_whatever_rules_it_is_read_again() {
        Stage stage = new Stage("rules-" + System.nanoTime(), store, "a", "b", "c");
        wire.send(stage.completed(BatchOutcome.COMPLETED, stage.file("output", "ok", answer("b", "2"))));
        parsed(stage);
        await().atMost(SOON).until(() -> jobs("convert", stage, "done_at is not null") == 1);
        // as if earlier rules had found c valid: only a was ordered once more
        rewriteFailures(stage, "c", "{\"wireId\":\"a\",\"reason\":\"missing\",\"retry\":true}");

        given().post("/results/republish").then().statusCode(200);
        await().atMost(SOON)
                .until(() -> wire.records(ResultsParsed.class, stage.shard).size() == 6);
        assertThat(finality(stage, 3, 6)).isEqualTo(Map.of("a", false, "b", true, "c", true));

        given().post("/experiments/" + stage.experiment + "/reparse").then().statusCode(202);
        await().atMost(SOON)
                .until(() -> wire.records(ResultsParsed.class, stage.shard).size() == 9);
        assertThat(finality(stage, 6, 9))
                .as("a further attempt of a is under way")
                .isEqualTo(Map.of("a", false, "b", true, "c", true));
    }

    private Map<String, Boolean> finality(Stage stage, int from, int to) {
        return wire.events(ResultsParsed.class, stage.shard).subList(from, to).stream()
                .collect(Collectors.toMap(ResultsParsed::wireId, ResultsParsed::isFinal));
    }

    private void rewriteFailures(Stage stage, String without, String failures) {
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(
                        "update outbox set payload = convert_to(regexp_replace(convert_from(payload, 'UTF8'),"
                                + " '\"failures\":\\[[^]]*\\]', ?), 'UTF8') where event_key = ? and topic = 'requests.failed'"
                                + " and convert_from(payload, 'UTF8') like ?")) {
            update.setString(1, "\"failures\":[" + failures + "]");
            update.setString(2, stage.shard);
            update.setString(3, "%\"wireId\":\"" + without + "\"%");
            assertThat(update.executeUpdate()).isEqualTo(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Answers differ, so that no two shards share an archive. */
    private BatchParsed read(Stage stage) {
        wire.send(stage.completed(
                BatchOutcome.COMPLETED,
                stage.file("output", "ok", answer("a", stage.shard), answer("b", "2"), answer("c", "3"))));
        return parsed(stage);
    }

    private BatchParsed parsed(Stage stage) {
        await().atMost(SOON)
                .until(() -> wire.records(ResultsParsed.class, stage.shard).size() == 3);
        return await().atMost(SOON)
                .until(() -> wire.events(BatchParsed.class, stage.shard), list -> !list.isEmpty())
                .get(0);
    }

    private long jobs(Stage stage, String where) {
        return jobs("republish", stage, where);
    }

    private long jobs(String kind, Stage stage, String where) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "select count(*) from job where kind = ? and job_key like ? and " + where)) {
            select.setString(1, kind);
            select.setString(2, "%" + stage.shard + "/1/1");
            try (var row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
