package dev.batchlab.providers.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.batchlab.providers.ErrorKind;
import dev.batchlab.providers.Providers;
import dev.batchlab.providers.ResultRow;
import dev.batchlab.providers.RowError;
import dev.batchlab.providers.SharedData;
import dev.batchlab.providers.TokenUsage;
import dev.batchlab.providers.UnreadableRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAiResultRowTest {

    @Test
    void an_answer_carries_text_tokens_snapshot_and_time() throws UnreadableRow {
        ResultRow.Answered row = answered("""
                {"id":"batch_req_1","custom_id":"t1","response":{"status_code":200,"request_id":"q","body":{"id":"c","object":"chat.completion",\
                "created":1790000000,"model":"o3-2025-04-16","choices":[{"index":0,"message":{"role":"assistant","content":"面白さ: 80","refusal":null},\
                "finish_reason":"stop"}],"usage":{"prompt_tokens":20,"completion_tokens":30,"total_tokens":50,"prompt_tokens_details":{"cached_tokens":8},\
                "completion_tokens_details":{"reasoning_tokens":25}}}},"error":null}""");

        assertThat(row)
                .isEqualTo(new ResultRow.Answered(
                        "t1",
                        "面白さ: 80",
                        "stop",
                        new TokenUsage(20, 8, 30, 25),
                        "o3-2025-04-16",
                        Instant.ofEpochSecond(1_790_000_000),
                        null));
    }

    @Test
    void the_message_of_a_refused_request_sits_inside_the_body() throws UnreadableRow {
        RowError error = failed("""
                {"custom_id":"t1","response":{"status_code":400,"body":{"error":{"message":"temperature is not supported","type":"invalid_request_error","param":"temperature","code":"unsupported_value"}}},"error":null}""");

        assertThat(error)
                .isEqualTo(
                        new RowError(ErrorKind.INVALID_REQUEST, "unsupported_value", "temperature is not supported"));
    }

    @ParameterizedTest
    @CsvSource({
        "batch_expired,EXPIRED,true",
        "batch_cancelled,CANCELLED,false",
        "server_error,SERVER,true",
        "something_new,UNKNOWN,true"
    })
    void a_request_that_never_ran_has_its_error_on_top(String code, ErrorKind kind, boolean again)
            throws UnreadableRow {
        RowError error = failed(
                "{\"custom_id\":\"a\",\"response\":null,\"error\":{\"code\":\"" + code + "\",\"message\":\"M\"}}");

        assertThat(error).isEqualTo(new RowError(kind, code, "M"));
        assertThat(error.kind().worthAnotherAttempt()).isEqualTo(again);
    }

    @ParameterizedTest
    @CsvSource({
        "400,,INVALID_REQUEST,false",
        "400,context_length_exceeded,TOO_LARGE,false",
        "400,content_policy_violation,CONTENT_FILTER,false",
        "401,invalid_api_key,AUTHENTICATION,false",
        "404,,NOT_FOUND,false",
        "408,,TIMEOUT,true",
        "413,,TOO_LARGE,false",
        "422,,INVALID_REQUEST,false",
        "429,rate_limit_exceeded,RATE_LIMIT,true",
        "429,,RATE_LIMIT,true",
        "429,insufficient_quota,QUOTA,false",
        "500,,SERVER,true",
        "503,,SERVER,true",
        "529,,SERVER,true"
    })
    void a_status_is_sorted_by_whether_another_attempt_can_help(int status, String code, ErrorKind kind, boolean again)
            throws UnreadableRow {
        RowError error = failed("{\"custom_id\":\"a\",\"response\":{\"status_code\":" + status
                + ",\"body\":{\"error\":{\"message\":\"M\",\"code\":" + (code == null ? "null" : "\"" + code + "\"")
                + "}}},\"error\":null}");

        assertThat(error.kind()).isEqualTo(kind);
        assertThat(error.kind().worthAnotherAttempt()).isEqualTo(again);
        assertThat(error.code()).isEqualTo(code == null ? String.valueOf(status) : code);
    }

    @Test
    void a_status_code_of_0_is_a_failure_worth_another_attempt() throws UnreadableRow {
        RowError error = failed(
                "{\"custom_id\":\"a\",\"response\":{\"status_code\":0,\"request_id\":\"\",\"body\":null},\"error\":null}");

        assertThat(error.kind().worthAnotherAttempt()).isTrue();
        assertThat(error.message()).contains("status code 0");
    }

    @Test
    void a_row_with_neither_response_nor_error_is_a_failure_and_not_lost() throws UnreadableRow {
        assertThat(failed("{\"custom_id\":\"a\",\"response\":null,\"error\":null}")
                        .kind())
                .isEqualTo(ErrorKind.UNKNOWN);
    }

    @Test
    void an_error_may_be_bare_text() throws UnreadableRow {
        assertThat(failed("{\"custom_id\":\"a\",\"error\":\"boom\"}").message()).isEqualTo("boom");
    }

    @Test
    void reasoning_that_used_up_the_ceiling_is_no_empty_answer_but_a_truncated_one() throws UnreadableRow {
        ResultRow.Answered row = answered(message("\"content\":\"\"", "length"));

        assertThat(row.text()).isNull();
        assertThat(Objects.requireNonNull(row.problem()).kind()).isEqualTo(ErrorKind.TRUNCATED);
        assertThat(row.problem().message()).contains("maxOutputTokens");
    }

    @Test
    void a_text_that_was_cut_off_stays_an_answer() throws UnreadableRow {
        ResultRow.Answered row = answered(message("\"content\":\"Q1. 面白さ(数値): 8\"", "length"));

        assertThat(row.text()).isEqualTo("Q1. 面白さ(数値): 8");
        assertThat(row.finishReason()).isEqualTo("length");
        assertThat(row.problem()).isNull();
    }

    @Test
    void a_refusal_is_told_in_the_models_words() throws UnreadableRow {
        ResultRow.Answered row = answered(message("\"content\":null,\"refusal\":\"I can't\"", "stop"));

        assertThat(row.text()).isNull();
        assertThat(row.finishReason()).isEqualTo("refusal");
        assertThat(row.problem()).isEqualTo(new RowError(ErrorKind.REFUSED, "refusal", "I can't"));
    }

    @Test
    void a_filtered_answer_is_a_problem_even_with_some_text() throws UnreadableRow {
        ResultRow.Answered row = answered(message("\"content\":\"part\"", "content_filter"));

        assertThat(row.text()).isEqualTo("part");
        assertThat(Objects.requireNonNull(row.problem()).kind()).isEqualTo(ErrorKind.CONTENT_FILTER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"content\":null", "\"content\":\" \\n\"", "\"content\":[]", "\"role\":\"assistant\""})
    void no_text_at_all_is_an_empty_answer(String content) throws UnreadableRow {
        assertThat(Objects.requireNonNull(answered(message(content, "stop")).problem())
                        .kind())
                .isEqualTo(ErrorKind.EMPTY);
    }

    @Test
    void parts_of_text_are_joined() throws UnreadableRow {
        ResultRow.Answered row = answered(message(
                "\"content\":[{\"type\":\"text\",\"text\":\"A\"},{\"type\":\"image\"},{\"type\":\"text\",\"text\":\"B\"}]",
                "stop"));

        assertThat(row.text()).isEqualTo("AB");
    }

    @Test
    void escapes_become_characters_and_a_lone_surrogate_survives_to_be_counted() throws UnreadableRow {
        ResultRow.Answered row = answered(message("\"content\":\"\\u9762\\ud83d\\ude00\\ud83dx\"", "stop"));

        assertThat(row.text()).isEqualTo("面😀\ud83dx");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "\"x\"", "{}", "{\"response\":{}}", "{\"custom_id\":\"a\"} x"})
    void other_lines_are_unreadable(String line) {
        assertThatThrownBy(() -> OpenAiResultRow.read(line)).isInstanceOf(UnreadableRow.class);
    }

    @Test
    void usage_is_never_negative_and_cached_never_more_than_input() throws UnreadableRow {
        ResultRow.Answered row = answered(
                "{\"custom_id\":\"a\",\"response\":{\"status_code\":200,\"body\":{\"choices\":[{\"message\":{\"content\":\"x\"}}],"
                        + "\"usage\":{\"prompt_tokens\":5,\"completion_tokens\":-1,\"prompt_tokens_details\":{\"cached_tokens\":9}}}}}");

        assertThat(row.usage()).isEqualTo(new TokenUsage(5, 5, 0, 0));
    }

    @Test
    void every_recorded_row_is_an_answer_and_the_tokens_add_up() throws IOException, UnreadableRow {
        long input = 0;
        long output = 0;
        int rows = 0;
        for (Path file : SharedData.files("data/mmlu-paraphrase/outputs")) {
            for (String line : Files.readAllLines(file)) {
                ResultRow.Answered row = answered(line);
                assertThat(row.problem()).isNull();
                assertThat(row.modelSnapshot()).isEqualTo("gpt-4.1-2025-04-14");
                input += row.usage().input();
                output += row.usage().output();
                rows++;
            }
        }
        assertThat(rows).isEqualTo(543);
        assertThat(input).isEqualTo(273_613);
        assertThat(output).isEqualTo(153_141);
    }

    private static String message(String content, String finish) {
        return "{\"custom_id\":\"a\",\"response\":{\"status_code\":200,\"body\":{\"choices\":[{\"message\":{" + content
                + "},\"finish_reason\":\"" + finish
                + "\"}],\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":64}}},\"error\":null}";
    }

    private static ResultRow.Answered answered(String line) throws UnreadableRow {
        return (ResultRow.Answered)
                Providers.standard().get("openai").wireFormat().readRow(line);
    }

    private static RowError failed(String line) throws UnreadableRow {
        return ((ResultRow.Failed)
                        Providers.standard().get("openai").wireFormat().readRow(line))
                .error();
    }
}
