package dev.batchlab.sandbox.openai;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.openai.models.batches.Batch;
import com.openai.models.batches.BatchError;
import com.openai.models.files.FileCreateParams;
import com.openai.models.files.FilePurpose;
import dev.batchlab.sandbox.Lab;
import dev.batchlab.sandbox.Requests;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong with an input file shows only after a successful create, as a failed batch. */
class ValidationTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path home;

    @SuppressWarnings("NullAway.Init")
    Lab lab;

    @BeforeEach
    void start() {
        lab = Lab.at(home);
    }

    @AfterEach
    void stop() {
        lab.close();
    }

    static Stream<Arguments> badLines() {
        return Stream.of(
                bad("missing_required_parameter", line -> line.remove("custom_id")),
                bad("duplicate_custom_id", line -> line.put("custom_id", "r-001")),
                bad("invalid_url", line -> line.put("url", "/v1/embeddings")),
                bad("mismatched_model", line -> Requests.body(line).put("model", "gpt-4.1")),
                bad("model_not_found", line -> Requests.body(line).put("model", "gpt-nowhere")),
                bad("invalid_request", line -> Requests.body(line).remove("model")),
                bad("streaming_unsupported", line -> Requests.body(line).put("stream", true)));
    }

    private static Arguments bad(String code, Consumer<ObjectNode> damage) {
        return Arguments.of(code, damage);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badLines")
    void a_bad_line_fails_the_batch_with_its_number(String code, Consumer<ObjectNode> damage) {
        List<ObjectNode> lines = Requests.scored(5);
        damage.accept(lines.get(3));

        Batch failed = lab.run(lines);

        assertThat(failed.status()).isEqualTo(Batch.Status.FAILED);
        assertThat(error(failed).code()).contains(code);
        assertThat(error(failed).line()).contains(4L);
        assertThat(failed.outputFileId()).isEmpty();
        assertThat(failed.errorFileId()).isEmpty();
        assertThat(failed.requestCounts().orElseThrow().total()).isZero();
        assertThat(lab.sandbox().ledgerSummary().requests()).isZero();
    }

    @Test
    void a_line_that_is_no_json_fails_the_batch() {
        List<Object> lines = new ArrayList<>(Requests.scored(3));
        lines.add(1, "{\"custom_id\": ");
        Batch failed = lab.run(lines);
        assertThat(error(failed).code()).contains("invalid_json_line");
        assertThat(error(failed).line()).contains(2L);
    }

    @Test
    void more_lines_than_allowed_fail_the_batch() {
        lab.close();
        lab = Lab.at(home, config -> config.withLimits(limits -> limits.withLinesPerBatch(10)));
        assertThat(lab.run(Requests.scored(10)).status()).isEqualTo(Batch.Status.COMPLETED);
        assertThat(lab.run(Requests.scored(11)).status()).isEqualTo(Batch.Status.FAILED);
    }

    @Test
    void an_empty_file_fails_the_batch() {
        assertThat(lab.run(List.of("")).status()).isEqualTo(Batch.Status.FAILED);
    }

    @Test
    void an_unknown_file_fails_the_batch_and_not_the_call() {
        Batch failed = lab.finished(lab.create("file-nowhere").id());
        assertThat(failed.status()).isEqualTo(Batch.Status.FAILED);
        assertThat(error(failed).code()).contains("invalid_request");
    }

    @Test
    void a_file_of_another_purpose_fails_the_batch() {
        String file = lab.client()
                .files()
                .create(FileCreateParams.builder()
                        .file(Requests.jsonl(Requests.scored(1)))
                        .purpose(FilePurpose.USER_DATA)
                        .build())
                .id();
        assertThat(error(lab.finished(lab.create(file).id())).code()).contains("invalid_request");
    }

    @Test
    void too_many_enqueued_tokens_fail_the_batch_until_the_others_have_ended() {
        lab.close();
        List<ObjectNode> lines = Requests.scored(20);
        lab = Lab.at(home, config -> config.withLimits(limits -> limits.withEnqueuedTokens("gpt-4.1-mini", 3_000)));
        String file = lab.upload(lines);
        String first = lab.create(file).id();
        lab.reached(first, "in_progress");

        Batch second = lab.finished(lab.create(file).id());
        assertThat(second.status()).isEqualTo(Batch.Status.FAILED);
        assertThat(error(second).code()).contains("token_limit_exceeded");
        assertThat(error(second).message().orElseThrow()).contains("3,000 enqueued tokens");

        assertThat(lab.finished(first).status()).isEqualTo(Batch.Status.COMPLETED);
        assertThat(lab.finished(lab.create(file).id()).status()).isEqualTo(Batch.Status.COMPLETED);
    }

    private static BatchError error(Batch batch) {
        return batch.errors().orElseThrow().data().orElseThrow().get(0);
    }
}
