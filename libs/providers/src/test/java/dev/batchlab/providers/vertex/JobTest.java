package dev.batchlab.providers.vertex;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.batchlab.providers.BatchSnapshot;
import dev.batchlab.providers.BatchStatus;
import dev.batchlab.providers.ResultLocation;
import dev.batchlab.providers.SharedData;
import dev.batchlab.providers.SubmissionTag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What creates a job, and what a job says. */
class JobTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final SubmissionTag TAG =
            new SubmissionTag("a".repeat(64), "文学 Emotions", "emotions-gemini-0001", 2, 1);

    @ParameterizedTest
    @CsvSource({
        "QUEUED,VALIDATING",
        "PENDING,VALIDATING",
        "RUNNING,RUNNING",
        "PAUSED,RUNNING",
        "UPDATING,RUNNING",
        "CANCELLING,CANCELLING",
        "SUCCEEDED,COMPLETED",
        "PARTIALLY_SUCCEEDED,COMPLETED",
        "FAILED,FAILED",
        "CANCELLED,CANCELLED",
        "EXPIRED,EXPIRED",
        "UNSPECIFIED,UNKNOWN",
        "HIBERNATING,UNKNOWN"
    })
    void every_state_has_a_meaning_and_a_new_one_is_no_end(String word, BatchStatus status) throws Exception {
        assertThat(job("\"state\":\"JOB_STATE_" + word + "\"").status()).isEqualTo(status);
    }

    @Test
    void counters_are_strings_and_minus_one_is_unknown() throws Exception {
        BatchSnapshot job = job("\"state\":\"JOB_STATE_RUNNING\",\"completionStats\":{\"successfulCount\":\"5\","
                + "\"failedCount\":\"2\",\"incompleteCount\":\"-1\"}");

        assertThat(job.done()).isEqualTo(7);
        assertThat(job.failed()).isEqualTo(2);
        assertThat(job.total()).isEqualTo(7);
        assertThat(job.results()).isEmpty();
    }

    @Test
    void a_failed_import_is_told_with_code_and_words() throws Exception {
        BatchSnapshot job =
                job("\"state\":\"JOB_STATE_FAILED\",\"error\":{\"code\":3,\"message\":\"Failed to import data\"}");

        assertThat(job.errors()).hasSize(1);
        assertThat(job.errors().get(0).code()).isEqualTo("INVALID_ARGUMENT");
        assertThat(job.errors().get(0).message()).isEqualTo("Failed to import data");
    }

    @Test
    void results_are_a_directory_or_a_table_however_it_is_named() throws Exception {
        String done = "\"state\":\"JOB_STATE_SUCCEEDED\",\"outputInfo\":";

        assertThat(job(done + "{\"gcsOutputDirectory\":\"gs://b/out\"}").results())
                .containsExactly(new ResultLocation("output", "gs://b/out/"));
        assertThat(job(done + "{\"bigqueryOutputDataset\":\"bq://p.d\",\"bigqueryOutputTable\":\"t\"}")
                        .results())
                .containsExactly(new ResultLocation("output", "bq://p.d.t"));
        assertThat(job(done + "{\"bigqueryOutputTable\":\"bq://p.d.t\"}").results())
                .containsExactly(new ResultLocation("output", "bq://p.d.t"));
    }

    @Test
    void a_cancelled_job_that_finished_nothing_has_no_results_and_no_fault() throws Exception {
        BatchSnapshot job = job(
                "\"state\":\"JOB_STATE_CANCELLED\",\"error\":{\"code\":1,\"message\":\"cancelled\"},"
                        + "\"completionStats\":{\"incompleteCount\":\"9\"},\"outputInfo\":{\"gcsOutputDirectory\":\"gs://b/o\"}");

        assertThat(job.results()).isEmpty();
        assertThat(job.errors()).isEmpty();
    }

    @Test
    void labels_are_what_labels_may_be_and_stay_apart() throws Exception {
        JsonNode labels = JSON.readTree(CreateJob.body("gemini-2.5-flash", "gs://b/i", "gs://b/o", TAG))
                .path("labels");

        labels.forEach(label -> assertThat(label.asText()).matches("[a-z0-9_-]{1,63}"));
        assertThat(CreateJob.label("sub-1")).isEqualTo("sub-1");
        assertThat(CreateJob.label("Sub-1")).isNotEqualTo(CreateJob.label("SUB-1"));
        assertThat(labels.path("batchlab_attempt").asText()).isEqualTo("2");
    }

    @Test
    void every_field_we_send_is_one_of_the_service() throws Exception {
        Path specs = SharedData.directory("reference/specs/vertex-proto");
        Assumptions.assumeTrue(Files.isDirectory(specs), "the vendor's protos are not here: " + specs);
        Set<String> known = new HashSet<>();
        Pattern field = Pattern.compile("^\\s*(?:repeated |optional )?[\\w.<>, ]+ (\\w+) = \\d+");
        for (String file : new String[] {"batch_prediction_job.proto", "io.proto"}) {
            for (String line : Files.readAllLines(specs.resolve(file))) {
                Matcher matcher = field.matcher(line);
                if (matcher.find()) {
                    known.add(camelCase(matcher.group(1)));
                }
            }
        }
        for (String[] place : new String[][] {{"gs://b/i", "gs://b/o"}, {"bq://p.d.i", "bq://p.d.o"}}) {
            JsonNode body = JSON.readTree(CreateJob.body("gemini-2.5-flash", place[0], place[1], TAG));
            ((com.fasterxml.jackson.databind.node.ObjectNode) body).remove("labels");
            assertThat(names(body)).isNotEmpty().isSubsetOf(known);
        }
    }

    private static Set<String> names(JsonNode node) {
        Set<String> names = new HashSet<>();
        node.fields().forEachRemaining(entry -> {
            names.add(entry.getKey());
            names.addAll(names(entry.getValue()));
        });
        return names;
    }

    private static String camelCase(String name) {
        return Pattern.compile("_(\\w)").matcher(name).replaceAll(match -> match.group(1)
                .toUpperCase(java.util.Locale.ROOT));
    }

    private static BatchSnapshot job(String rest) throws Exception {
        return Objects.requireNonNull(JobReply.job(
                JSON.readTree("{\"name\":\"projects/1/j\",\"createTime\":\"2026-11-20T08:00:00Z\"," + rest + "}"),
                null));
    }
}
