package dev.batchlab.resultconverter;

import static dev.batchlab.resultconverter.Stage.answer;
import static dev.batchlab.resultconverter.Stage.failure;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import com.github.luben.zstd.ZstdInputStream;
import dev.batchlab.artifacts.ArtifactStore;
import dev.batchlab.devstack.testing.StageTestResource;
import dev.batchlab.events.ArtifactRef;
import dev.batchlab.events.BatchCompleted;
import dev.batchlab.events.BatchError;
import dev.batchlab.events.BatchOutcome;
import dev.batchlab.events.BatchParsed;
import dev.batchlab.events.Disposition;
import dev.batchlab.events.EventJson;
import dev.batchlab.events.FailedRequest;
import dev.batchlab.events.LineCounts;
import dev.batchlab.events.Outcome;
import dev.batchlab.events.RequestsFailed;
import dev.batchlab.events.ResultFile;
import dev.batchlab.events.ResultsParsed;
import dev.batchlab.events.Topic;
import dev.batchlab.events.Usage;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The stage between a real broker, a real database and a scripted provider. */
@QuarkusTest
@QuarkusTestResource(StageTestResource.class)
@QuarkusTestResource(ScriptedFiles.class)
@SuppressWarnings("NullAway.Init")
class ConversionTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    @Inject
    ArtifactStore store;

    @Inject
    DataSource database;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String servers;

    private Wire wire;
    private Stage stage;

    @BeforeEach
    void connect() {
        wire = new Wire(servers, Topic.RESULTS_PARSED, Topic.BATCH_PARSED, Topic.REQUESTS_FAILED);
        stage = new Stage(store, "a", "b", "c");
    }

    @AfterEach
    void disconnect() {
        wire.close();
    }

    @Test
    void a_finished_batch_becomes_results_an_account_and_a_list_of_what_failed() throws IOException {
        String[] output = {answer("b", "二番"), answer("x", "of nobody"), "garbage"};
        wire.send(stage.completed(
                BatchOutcome.COMPLETED,
                stage.file("output", "ok", output),
                stage.file("error", "ok", failure("a", 400, "invalid_prompt"))));

        BatchParsed parsed = parsed();
        assertThat(parsed.outcomes())
                .isEqualTo(Map.of(Outcome.VALID, 1, Outcome.PROVIDER_ERROR, 1, Outcome.MISSING, 1));
        assertThat(parsed.lines()).isEqualTo(new LineCounts(4, 2, 0, 1, 0, 1, 0, 0));
        assertThat(parsed.usage()).isEqualTo(new Usage(1000, 0, 500, 0));
        assertThat(parsed.cost().usd()).isEqualByComparingTo("0.003");
        assertThat(parsed.complete()).isFalse();
        assertThat(parsed.retried()).isEqualTo(1);
        assertThat(parsed.providerBatchId()).isEqualTo(stage.batch);
        assertThat(parsed.archives()).hasSize(2).allSatisfy(file -> assertThat(store.verify(file.content()))
                .isTrue());
        try (InputStream raw =
                new ZstdInputStream(store.open(parsed.archives().get(0).content()))) {
            assertThat(new String(raw.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(String.join("\n", output) + "\n");
        }

        Map<String, ResultsParsed> results = results();
        assertThat(results.keySet()).containsExactlyInAnyOrder("a", "b", "c");
        ResultsParsed good = java.util.Objects.requireNonNull(results.get("b"));
        assertThat(good.text()).isEqualTo("二番");
        assertThat(good.isFinal()).isTrue();
        assertThat(good.modelSnapshot()).isEqualTo("gpt-4.1-2025-04-14");

        RequestsFailed failed = await().atMost(SOON)
                .until(() -> wire.events(RequestsFailed.class, stage.shard), list -> !list.isEmpty())
                .get(0);
        assertThat(failed.failures())
                .containsExactlyInAnyOrder(
                        new FailedRequest("a", "invalid_request", false), new FailedRequest("c", "missing", true));
        given().queryParam("experiment", "e").when().get("/conversions").then().statusCode(200);
    }

    @Test
    void an_event_that_comes_twice_is_converted_once() {
        BatchCompleted event = stage.completed(BatchOutcome.COMPLETED, stage.file("output", "ok", answer("a", "yes")));
        wire.send(event);
        wire.send(event);
        parsed();
        Stage later = new Stage(store, "a");
        wire.send(later.completed(BatchOutcome.COMPLETED, later.file("output", "ok", answer("a", "yes"))));
        await().atMost(SOON)
                .until(() -> !wire.events(BatchParsed.class, later.shard).isEmpty());
        assertThat(wire.events(BatchParsed.class, stage.shard)).hasSize(1);
        assertThat(count("select count(*) from conversion where shard_id = ?", stage.shard))
                .isEqualTo(1);
        assertThat(count("select count(*) from outbox where event_key = ? and topic = 'batch.parsed'", stage.shard))
                .isEqualTo(1);
    }

    @Test
    void archived_answers_are_read_again_without_the_provider_and_without_another_attempt() {
        stage = new Stage("again-" + stage.shard, store, "a", "b", "c");
        ResultFile output = stage.file("output", "ok", answer("b", "二番"));
        wire.send(stage.completed(BatchOutcome.COMPLETED, output));
        parsed();
        int downloads = stage.downloads(output);

        String path = "/experiments/" + stage.experiment + "/reparse";
        String id = given().post(path).then().statusCode(202).extract().path("id");
        await().atMost(SOON).until(() -> given().get(path + "/" + id).jsonPath().getString("finishedAt") != null);

        List<RequestsFailed> failed = await().atMost(SOON)
                .until(() -> wire.events(RequestsFailed.class, stage.shard), list -> list.size() == 2);
        assertThat(failed.get(0).failures())
                .allSatisfy(one -> assertThat(one.retry()).isTrue());
        assertThat(failed.get(1).reread()).isTrue();
        assertThat(failed.get(1).failures())
                .containsExactlyInAnyOrder(
                        new FailedRequest("a", "missing", false), new FailedRequest("c", "missing", false));
        assertThat(stage.downloads(output)).isEqualTo(downloads);
        assertThat(count("select count(*) from outbox where event_key = ? and topic = 'batch.parsed'", stage.shard))
                .as("what was paid does not change")
                .isEqualTo(1);
    }

    @Test
    void what_was_never_read_cannot_be_read_again() {
        given().post("/experiments/nobody-knows/reparse")
                .then()
                .statusCode(409)
                .body("errors[0].message", containsString("nobody-knows"));
        given().get("/experiments/nobody-knows/reparse/1").then().statusCode(404);
    }

    @Test
    void results_that_lie_in_the_store_are_read_from_there() throws IOException {
        ArtifactRef stored = store.put((answer("a", "1") + "\n" + answer("b", "2") + "\n" + answer("c", "3") + "\n")
                .getBytes(StandardCharsets.UTF_8));
        // the provider of the batch is elsewhere, and is not asked
        wire.send(stage.elsewhere("http://nowhere.invalid/v1", ResultFile.stored("output", stored)));

        assertThat(parsed().outcomes()).isEqualTo(Map.of(Outcome.VALID, 3));
    }

    @Test
    void stored_results_whose_bytes_have_changed_are_not_read() {
        ArtifactRef never = new ArtifactRef(URI.create("file:///store/gone"), "0".repeat(64), 10);
        wire.send(stage.completed(BatchOutcome.COMPLETED, ResultFile.stored("output", never)));

        await().atMost(SOON).until(() -> problem()
                .contains("The output file file:///store/gone is missing in the artifact store, or damaged"));
        assertThat(wire.events(BatchParsed.class, stage.shard)).isEmpty();
    }

    @Test
    void a_truncated_download_is_resumed() {
        ResultFile file =
                stage.file("output", "cut:37,cut:250,ok", answer("a", "1"), answer("b", "2"), answer("c", "3"));
        wire.send(stage.completed(BatchOutcome.COMPLETED, file));
        assertThat(parsed().outcomes()).isEqualTo(Map.of(Outcome.VALID, 3));
        assertThat(stage.downloads(file)).isEqualTo(3);
    }

    @Test
    void passing_trouble_of_the_provider_is_waited_for() {
        ResultFile file = stage.file("output", "503,429,ok", answer("a", "1"), answer("b", "2"), answer("c", "3"));
        wire.send(stage.completed(BatchOutcome.COMPLETED, file));
        assertThat(parsed().complete()).isTrue();
        assertThat(parsed().lines().total()).isEqualTo(3);
    }

    @Test
    void a_file_that_shows_up_late_is_waited_for() {
        ResultFile file = stage.file("output", "404,404,ok", answer("a", "1"), answer("b", "2"), answer("c", "3"));
        wire.send(stage.completed(BatchOutcome.COMPLETED, file));
        assertThat(parsed().outcomes()).isEqualTo(Map.of(Outcome.VALID, 3));
    }

    @Test
    void a_file_that_never_shows_up_leaves_its_requests_missing_and_is_counted_as_lost() {
        ResultFile lost = stage.file("output", "404");
        ResultFile there = stage.file("error", "ok", failure("a", 500, "server_error"));
        wire.send(stage.completed(BatchOutcome.COMPLETED, lost, there));
        assertThat(parsed().outcomes()).isEqualTo(Map.of(Outcome.PROVIDER_ERROR, 1, Outcome.MISSING, 2));
        assertThat(parsed().archives()).hasSize(1);
        assertThat(count("select lost_files from conversion where shard_id = ?", stage.shard))
                .isEqualTo(1);
    }

    @Test
    void a_wrong_key_keeps_the_conversion_due_and_says_so() {
        ResultFile file = stage.file("output", "401");
        wire.send(stage.completed(BatchOutcome.COMPLETED, file));
        await().atMost(SOON).until(() -> problem().contains("401"));
        assertThat(wire.events(BatchParsed.class, stage.shard)).isEmpty();
    }

    @Test
    void a_batch_of_another_target_is_never_asked_for_here() {
        ResultFile file = stage.file("output", "ok", answer("a", "yes"));
        wire.send(stage.elsewhere("https://elsewhere.example/v1", file));
        await().atMost(SOON).until(() -> problem().contains("https://elsewhere.example/v1"));
        assertThat(stage.downloads(file)).isZero();
        assertThat(wire.events(BatchParsed.class, stage.shard)).isEmpty();
    }

    @Test
    void a_batch_that_is_to_be_submitted_again_is_left_alone() {
        wire.send(stage.event(
                BatchOutcome.FAILED,
                Disposition.RESUBMIT,
                "t",
                List.of(new BatchError("token_limit_exceeded", "", 1, null))));
        Stage later = new Stage(store, "a");
        wire.send(later.completed(BatchOutcome.COMPLETED, later.file("output", "ok", answer("a", "yes"))));
        await().atMost(SOON)
                .until(() -> !wire.events(BatchParsed.class, later.shard).isEmpty());
        assertThat(count("select count(*) from conversion where shard_id = ?", stage.shard))
                .isZero();
    }

    @Test
    void a_shard_that_never_started_gives_every_request_a_final_error() {
        wire.send(stage.event(
                BatchOutcome.REJECTED,
                Disposition.FINAL,
                "t",
                List.of(new BatchError("too_large", "cannot be split", 1, null))));
        assertThat(parsed().outcomes()).isEqualTo(Map.of(Outcome.PROVIDER_ERROR, 3));
        assertThat(results().values()).allSatisfy(result -> {
            assertThat(result.isFinal()).isTrue();
            assertThat(result.error()).extracting("kind", "code").containsExactly("batch", "too_large");
        });
    }

    @Test
    void many_failures_travel_by_reference() throws IOException {
        stage = new Stage(store, "a", "b", "c", "d");
        wire.send(stage.completed(BatchOutcome.EXPIRED, stage.file("output", "ok", "")));
        parsed();
        RequestsFailed failed = await().atMost(SOON)
                .until(() -> wire.events(RequestsFailed.class, stage.shard), list -> !list.isEmpty())
                .get(0);
        assertThat(failed.failures()).isEmpty();
        try (InputStream lines = store.open(java.util.Objects.requireNonNull(failed.failuresRef()))) {
            List<FailedRequest> all = new String(lines.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> EventJson.read(line.getBytes(StandardCharsets.UTF_8), FailedRequest.class))
                    .toList();
            assertThat(all).extracting(FailedRequest::wireId).containsExactly("a", "b", "c", "d");
            assertThat(all).allMatch(FailedRequest::retry);
        }
    }

    @Test
    void probes_and_metrics_show_what_is_open_and_what_keeps_it() {
        wire.send(stage.elsewhere("https://elsewhere.example/v1", stage.file("output", "ok", "")));
        await().atMost(SOON).until(() -> problem().contains("elsewhere"));
        given().when()
                .get("/q/health/ready")
                .then()
                .statusCode(200)
                .body(containsString("https://elsewhere.example/v1"));
        given().when().get("/q/metrics").then().statusCode(200).body(containsString("batchlab_converter_due"));
        given().when().get("/q/openapi").then().statusCode(200).body(containsString("/conversions"));
    }

    @Test
    void a_worker_that_was_taken_over_while_it_downloaded_changes_nothing() {
        ResultFile file = stage.file("output", "gate,ok", answer("a", "1"), answer("b", "2"), answer("c", "3"));
        wire.send(stage.completed(BatchOutcome.COMPLETED, file));
        await().atMost(SOON).until(() -> stage.downloads(file) == 1);
        update("update job set leased_until = null, fence = fence + 1 where job_key = ?", key());
        parsed();
        stage.open(file);
        assertThat(parsed().outcomes()).isEqualTo(Map.of(Outcome.VALID, 3));
        assertThat(count("select count(*) from outbox where event_key = ? and topic = 'batch.parsed'", stage.shard))
                .isEqualTo(1);
    }

    @Test
    void after_a_crash_before_the_last_commit_the_archive_gives_the_same_bytes_again_without_the_provider() {
        ResultFile file = stage.file("output", "ok,500", answer("a", "1"), answer("b", "2"));
        wire.send(stage.completed(BatchOutcome.COMPLETED, file));
        parsed();
        await().atMost(SOON)
                .until(() -> wire.records(ResultsParsed.class, stage.shard).size() == 3);
        List<ConsumerRecord<String, byte[]>> first = wire.records(ResultsParsed.class, stage.shard);

        String unread = "update conversion set state = 'ARCHIVED', read_at = null where shard_id = ?";
        assertThatThrownBy(() -> update(unread, stage.shard))
                .as("what is read stays read, also for those who speak SQL")
                .hasStackTraceContaining("does not change any more");
        // as if the process had died between the last acknowledgement and the commit
        execute("alter table conversion disable trigger read_conversion_is_immutable");
        update(unread, stage.shard);
        execute("alter table conversion enable trigger read_conversion_is_immutable");
        update("update job set done_at = null, due_at = created_at where job_key = ?", key());

        await().atMost(SOON)
                .until(() -> wire.records(ResultsParsed.class, stage.shard).size() == 6);
        List<ConsumerRecord<String, byte[]>> again =
                wire.records(ResultsParsed.class, stage.shard).subList(3, 6);
        assertThat(again.stream().map(ConversionTest::content))
                .containsExactlyInAnyOrderElementsOf(
                        first.stream().map(ConversionTest::content).toList());
        assertThat(stage.downloads(file)).isEqualTo(1);
    }

    private static String content(ConsumerRecord<String, byte[]> record) {
        return record.key()
                + new String(record.headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8)
                + new String(record.value(), StandardCharsets.UTF_8);
    }

    private String key() {
        return stage.shard + "/1/1";
    }

    private BatchParsed parsed() {
        return await().atMost(SOON)
                .until(() -> wire.events(BatchParsed.class, stage.shard), list -> !list.isEmpty())
                .get(0);
    }

    private Map<String, ResultsParsed> results() {
        return wire.events(ResultsParsed.class, stage.shard).stream()
                .collect(Collectors.toMap(ResultsParsed::wireId, result -> result));
    }

    private String problem() {
        List<Map<String, String>> all =
                given().when().get("/conversions").then().extract().jsonPath().getList("");
        return all.stream()
                .filter(one -> stage.shard.equals(one.get("shardId")))
                .map(one -> one.getOrDefault("problem", ""))
                .map(String::valueOf)
                .findFirst()
                .orElse("");
    }

    private long count(String sql, String parameter) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, parameter);
            try (var row = select.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void execute(String sql) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void update(String sql, String parameter) {
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(sql)) {
            update.setString(1, parameter);
            assertThat(update.executeUpdate()).isEqualTo(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
