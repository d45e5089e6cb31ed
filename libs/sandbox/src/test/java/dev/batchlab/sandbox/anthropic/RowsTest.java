package dev.batchlab.sandbox.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchlab.sandbox.faults.Fault;
import dev.batchlab.sandbox.faults.FaultName;
import dev.batchlab.sandbox.faults.FaultScript;
import java.nio.file.Path;
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

/** Rows of the results: by the rules of the models, and by scripted faults. */
class RowsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path home;

    @SuppressWarnings("NullAway.Init")
    ClaudeLab lab;

    @BeforeEach
    void start() {
        lab = ClaudeLab.at(home);
    }

    @AfterEach
    void stop() {
        lab.close();
    }

    @ParameterizedTest
    @MethodSource("wrongParameters")
    void wrong_parameters_make_an_errored_row_and_no_refused_create(
            Consumer<ObjectNode> change, String type, String message) {
        ObjectNode wrong = ClaudeLab.item("wrong");
        change.accept(ClaudeLab.params(wrong));

        JsonNode row = byId(lab.run(wrong, ClaudeLab.item("right")), "wrong");

        assertThat(row.at("/result/type").asText()).isEqualTo("errored");
        assertThat(row.at("/result/error/type").asText()).isEqualTo("error");
        assertThat(row.at("/result/error/error/type").asText()).isEqualTo(type);
        assertThat(row.at("/result/error/error/message").asText()).contains(message);
        assertThat(lab.sandbox().ledgerSummary().outcomes())
                .containsEntry("succeeded", 1L)
                .containsEntry("failed", 1L);
    }

    static Stream<Arguments> wrongParameters() {
        return Stream.of(
                wrong(p -> p.remove("messages"), "invalid_request_error", "messages: Field required"),
                wrong(p -> p.put("model", "claude-2"), "not_found_error", "claude-2"),
                wrong(p -> p.put("stream", true), "invalid_request_error", "stream"),
                wrong(p -> p.remove("max_tokens"), "invalid_request_error", "max_tokens: Field required"),
                wrong(p -> p.put("max_tokens", 0), "invalid_request_error", "max_tokens"),
                wrong(p -> p.put("max_tokens", 64_001), "invalid_request_error", "64001 > 64000"),
                wrong(p -> p.put("temperature", 1.5), "invalid_request_error", "temperature"),
                wrong(p -> p.put("temperature", 0.5).put("top_p", 0.9), "invalid_request_error", "top_p"),
                wrong(
                        p -> p.put("model", "claude-opus-4-7").put("temperature", 0.5),
                        "invalid_request_error",
                        "deprecated"),
                wrong(
                        p -> ((ObjectNode) p.at("/messages/0")).put("role", "system"),
                        "invalid_request_error",
                        "top-level `system`"));
    }

    private static Arguments wrong(Consumer<ObjectNode> change, String type, String message) {
        return Arguments.of(change, type, message);
    }

    @Test
    void a_model_that_thinks_shows_its_thinking_apart_and_bills_it_as_output() {
        ObjectNode item = ClaudeLab.item("a");
        ClaudeLab.params(item).put("model", "claude-opus-5").put("max_tokens", 4_000);

        JsonNode message = lab.run(item).get(0).at("/result/message");

        assertThat(message.at("/content/0/type").asText()).isEqualTo("thinking");
        assertThat(message.at("/content/1/type").asText()).isEqualTo("text");
        long thinking =
                message.at("/usage/output_tokens_details/thinking_tokens").asLong();
        assertThat(thinking)
                .isPositive()
                .isLessThan(message.at("/usage/output_tokens").asLong());
    }

    @Test
    void a_small_ceiling_is_used_up_by_thinking() {
        ObjectNode item = ClaudeLab.item("a");
        ClaudeLab.params(item).put("model", "claude-opus-5").put("max_tokens", 16);

        JsonNode message = lab.run(item).get(0).at("/result/message");

        assertThat(message.path("stop_reason").asText()).isEqualTo("max_tokens");
        assertThat(message.path("content"))
                .noneMatch(block -> block.path("type").asText().equals("text"));
    }

    @Test
    void cached_tokens_stand_beside_the_input_and_not_in_it() {
        lab.fault(Fault.of(FaultName.CACHED_PROMPT).with("share", 0.5));

        JsonNode usage = lab.run(ClaudeLab.item("a")).get(0).at("/result/message/usage");

        long input = usage.path("input_tokens").asLong();
        long cached = usage.path("cache_read_input_tokens").asLong();
        assertThat(cached).isPositive();
        assertThat(input + cached).isEqualTo(lab.sandbox().ledgerSummary().inputTokens());
    }

    @Test
    void a_fault_of_the_first_attempt_spares_the_second_though_no_metadata_tells_them_apart() {
        FaultScript.parse("[{fault: row_error, match: {attempt: 1}, params: {status: 500}}]")
                .forEach(lab::fault);

        JsonNode first = lab.run(ClaudeLab.item("a")).get(0);
        lab.close();
        lab = ClaudeLab.at(home);
        List<JsonNode> second = lab.run(ClaudeLab.item("a"), ClaudeLab.item("b"));

        assertThat(first.at("/result/type").asText()).isEqualTo("errored");
        assertThat(byId(second, "a").at("/result/type").asText()).isEqualTo("succeeded");
        assertThat(byId(second, "b").at("/result/type").asText()).isEqualTo("errored");
    }

    @Test
    void a_refusal_is_a_success_with_a_stop_reason() {
        lab.fault(Fault.of(FaultName.REFUSAL));

        JsonNode row = lab.run(ClaudeLab.item("a")).get(0);

        assertThat(row.at("/result/type").asText()).isEqualTo("succeeded");
        assertThat(row.at("/result/message/stop_reason").asText()).isEqualTo("refusal");
        assertThat(row.at("/result/message/content")).isEmpty();
    }

    @Test
    void scripted_row_errors_have_anthropics_types() {
        lab.fault(Fault.of(FaultName.ROW_ERROR).with("status", 529).with("message", "Overloaded"));

        JsonNode error = lab.run(ClaudeLab.item("a")).get(0).at("/result/error/error");

        assertThat(error.path("type").asText()).isEqualTo("overloaded_error");
        assertThat(error.path("message").asText()).isEqualTo("Overloaded");
    }

    @Test
    void rows_that_fail_stand_in_the_same_stream_as_those_that_succeed() {
        lab.fault(Fault.of(FaultName.ROW_ERROR).times(2));

        List<JsonNode> rows =
                lab.run(ClaudeLab.item("a"), ClaudeLab.item("b"), ClaudeLab.item("c"), ClaudeLab.item("d"));

        assertThat(rows).extracting(row -> row.at("/result/type").asText()).containsOnly("errored", "succeeded");
        assertThat(rows)
                .extracting(row -> row.path("custom_id").asText())
                .containsExactlyInAnyOrder("a", "b", "c", "d");
    }

    @Test
    void missing_doubled_and_garbled_rows_are_scripted_like_everywhere() {
        lab.fault(Fault.of(FaultName.ROW_MISSING).times(1));
        lab.fault(Fault.of(FaultName.ROW_DUPLICATE).times(1));
        String id = ClaudeLab.json(lab.post(ClaudeLab.item("a"), ClaudeLab.item("b"), ClaudeLab.item("c")))
                .path("id")
                .asText();
        lab.ended(id);

        assertThat(lab.get("/messages/batches/" + id + "/results").body().lines())
                .hasSize(3);
        assertThat(lab.sandbox().ledgerSummary().outcomes()).containsEntry("succeeded", 3L);
    }

    private static JsonNode byId(List<JsonNode> rows, String id) {
        return rows.stream()
                .filter(row -> row.path("custom_id").asText().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
