package dev.batchlab.sandbox.vertex;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.cloud.storage.BlobId;
import com.google.cloud.storage.BlobInfo;
import dev.batchlab.sandbox.Http;
import dev.batchlab.sandbox.Timings;
import dev.batchlab.sandbox.faults.Fault;
import dev.batchlab.sandbox.faults.FaultMatch;
import dev.batchlab.sandbox.faults.FaultName;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is peculiar to Vertex. */
class VertexQuirksTest {
    private static final String OUT = "gs://lab-bucket/out";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path home;

    @SuppressWarnings("NullAway.Init")
    VertexLab lab;

    @BeforeEach
    void start() {
        lab = new VertexLab(home);
    }

    @AfterEach
    void stop() {
        lab.close();
    }

    @Test
    void good_and_bad_rows_lie_in_one_output_and_the_job_succeeded() throws Exception {
        lab.sandbox
                .world()
                .addFault(Fault.of(FaultName.ROW_ERROR)
                        .matching(new FaultMatch(null, null, null, Pattern.compile("r-2"), null, null, null))
                        .with("status", 429));
        JsonNode job = run(List.of(VertexLab.line("r-1", "a"), VertexLab.line("r-2", "b")));

        assertThat(job.path("state").asText()).isEqualTo("JOB_STATE_SUCCEEDED");
        assertThat(job.at("/completionStats/failedCount").asText()).isEqualTo("1");
        assertThat(job.at("/completionStats/failedCount").isTextual()).isTrue();
        assertThat(lab.rows(job)).hasSize(2).anySatisfy(row -> {
            assertThat(row.path("custom_id").asText()).isEqualTo("r-2");
            assertThat(row.path("status").asText()).contains("RESOURCE_EXHAUSTED");
            assertThat(row.has("response")).isFalse();
            assertThat(row.path("request").isObject()).isTrue();
        });
    }

    @Test
    void digits_come_back_as_a_number() throws Exception {
        JsonNode job = run(List.of(VertexLab.line("000017", "a")));

        assertThat(lab.rows(job).get(0).path("custom_id").isNumber()).isTrue();
        assertThat(lab.rows(job).get(0).path("custom_id").asInt()).isEqualTo(17);
    }

    @Test
    void large_outputs_are_several_objects() throws Exception {
        List<ObjectNode> lines = new ArrayList<>();
        for (int i = 0; i < 1_100; i++) {
            lines.add(VertexLab.line("r-" + i, "問い" + i));
        }
        JsonNode job = run(lines);

        assertThat(lab.objects(job)).hasSize(2).allMatch(name -> name.contains("/predictions-"));
        assertThat(lab.rows(job))
                .extracting(row -> row.path("custom_id").asText())
                .doesNotHaveDuplicates()
                .hasSize(1_100);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"custom_id\":\"b\",\"request\":{\"contents\":[],\"generationConfig\":{\"responseSchema\":{\"$schema\":\"x\"}}}}",
                "{\"custom_id\":\"b\",\"request\":{\"contents\":[],\"generationConfig\":{}}}",
                "{\"custom_id\":5,\"request\":{\"contents\":[]}}",
                "{\"custom_id\":\"b\",\"request\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":1}}}}}}}}}}}}}}}}}",
                "{\"custom_id\":\"b\"}",
                "no json"
            })
    void the_importer_fails_the_whole_job(String bad) throws Exception {
        BlobId object = BlobId.of("lab-bucket", "bad.jsonl");
        String text = VertexLab.line("a", "x") + "\n" + bad + "\n";
        lab.storage().create(BlobInfo.newBuilder(object).build(), text.getBytes(StandardCharsets.UTF_8));

        JsonNode job = lab.ended(lab.create(object.toGsUtilUri(), OUT));

        assertThat(job.path("state").asText()).isEqualTo("JOB_STATE_FAILED");
        assertThat(job.at("/error/code").asInt()).isEqualTo(3);
        assertThat(job.at("/error/message").asText()).startsWith("Failed to import data");
        assertThat(lab.sandbox.ledgerSummary().requests()).isZero();
    }

    @Test
    void an_object_deleted_before_the_job_starts_is_never_executed() throws Exception {
        lab.close();
        lab = new VertexLab(
                home, new Timings(Duration.ofSeconds(4), Duration.ofMillis(50), Duration.ZERO, Duration.ZERO));
        String input = lab.upload("in.jsonl", List.of(VertexLab.line("r-1", "a")));
        String name = lab.create(input, OUT);
        lab.storage().delete(BlobId.fromGsUtilUri(input));

        assertThat(lab.ended(name).path("state").asText()).isEqualTo("JOB_STATE_FAILED");
        assertThat(lab.sandbox.ledgerSummary().requests()).isZero();
    }

    @Test
    void an_output_that_cannot_be_written_is_paid_and_empty() throws Exception {
        lab.sandbox.world().addFault(Fault.of(FaultName.OUTPUT_UNWRITABLE));
        JsonNode job = run(List.of(VertexLab.line("r-1", "a")));

        assertThat(job.path("state").asText()).isEqualTo("JOB_STATE_FAILED");
        assertThat(job.at("/completionStats/successfulCount").asText()).isEqualTo("1");
        assertThat(lab.rows(job)).isEmpty();
    }

    @Test
    void jobs_and_objects_survive_a_restart() throws Exception {
        String name = lab.create(lab.upload("in.jsonl", List.of(VertexLab.line("r-1", "a"))), OUT);
        lab.ended(name);
        lab.close();
        lab = new VertexLab(home);

        JsonNode job = lab.job(name);
        assertThat(job.path("displayName").asText()).isEqualTo("emotions");
        assertThat(lab.rows(job)).hasSize(1);
    }

    @Test
    void a_filter_it_does_not_understand_is_refused() throws Exception {
        String jobs = lab.sandbox.url("vertex") + VertexLab.JOBS;

        assertThat(Http.get(jobs + "?filter=labels.a%3D%22b%22%20AND%20state%3D%22JOB_STATE_PENDING%22")
                        .statusCode())
                .isEqualTo(200);
        assertThat(Http.get(jobs + "?filter=nonsense").statusCode()).isEqualTo(400);
    }

    private JsonNode run(List<ObjectNode> lines) throws Exception {
        return lab.ended(lab.create(lab.upload("in.jsonl", lines), OUT));
    }
}
