package dev.batchlab.providers.anthropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.batchlab.providers.ErrorKind;
import dev.batchlab.providers.ResultRow;
import dev.batchlab.providers.TokenUsage;
import dev.batchlab.providers.UnreadableRow;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResultLineTest {
    private static final String USAGE = "{\"input_tokens\":16,\"output_tokens\":5}";

    @Test
    void an_answer_is_read_with_its_model_and_tokens() throws UnreadableRow {
        assertThat(row(message("[{\"type\":\"text\",\"text\":\"よい\"}]", "end_turn", USAGE)))
                .isEqualTo(new ResultRow.Answered(
                        "r-1", "よい", "stop", new TokenUsage(16, 0, 5, 0), "claude-haiku-4-5-20251001", null, null));
    }

    @Test
    void thinking_stands_apart_from_the_text_and_is_part_of_the_output() throws UnreadableRow {
        ResultRow.Answered answer = answered(message(
                "[{\"type\":\"thinking\",\"thinking\":\"42?\",\"signature\":\"s\"},{\"type\":\"redacted_thinking\",\"data\":\"x\"},"
                        + "{\"type\":\"text\",\"text\":\"Q1: \"},{\"type\":\"thinking\",\"thinking\":\"43!\"},{\"type\":\"text\",\"text\":\"50\"}]",
                "end_turn",
                "{\"input_tokens\":1,\"output_tokens\":90,\"output_tokens_details\":{\"thinking_tokens\":80}}"));

        assertThat(answer.text()).isEqualTo("Q1: 50");
        assertThat(answer.thinking()).isEqualTo("42?43!");
        assertThat(answer.usage()).isEqualTo(new TokenUsage(1, 0, 90, 80));
        assertThat(answer.problem()).isNull();
    }

    @Test
    void cached_tokens_are_added_to_the_input() throws UnreadableRow {
        assertThat(answered(message(
                                "[{\"type\":\"text\",\"text\":\"x\"}]",
                                "end_turn",
                                "{\"input_tokens\":10,\"cache_creation_input_tokens\":200,\"cache_read_input_tokens\":3000,"
                                        + "\"output_tokens\":4}"))
                        .usage())
                .isEqualTo(new TokenUsage(3210, 3000, 4, 0));
    }

    @ParameterizedTest
    @CsvSource({
        "end_turn,stop",
        "stop_sequence,stop",
        "max_tokens,length",
        "model_context_window_exceeded,length",
        "tool_use,tool_calls",
        "pause_turn,pause_turn",
        "something_new,something_new"
    })
    void stop_reasons_have_one_name_for_all_providers(String theirs, String ours) throws UnreadableRow {
        ResultRow.Answered answer = answered(message("[{\"type\":\"text\",\"text\":\"x\"}]", theirs, USAGE));

        assertThat(answer.finishReason()).isEqualTo(ours);
        assertThat(answer.problem()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"refusal,REFUSED", "max_tokens,TRUNCATED", "end_turn,EMPTY"})
    void without_a_text_the_problem_says_why(String stopReason, ErrorKind kind) throws UnreadableRow {
        for (String content : new String[] {"[]", "[{\"type\":\"text\",\"text\":\" \"}]"}) {
            ResultRow.Answered answer = answered(message(content, stopReason, USAGE));

            assertThat(Objects.requireNonNull(answer.problem()).kind()).isEqualTo(kind);
        }
    }

    @Test
    void a_refusal_is_no_answer_whatever_was_said_before() throws UnreadableRow {
        ResultRow.Answered answer = answered(message("[{\"type\":\"text\",\"text\":\"Q1: 5\"}]", "refusal", USAGE));

        assertThat(answer.finishReason()).isEqualTo("refusal");
        assertThat(Objects.requireNonNull(answer.problem()).kind()).isEqualTo(ErrorKind.REFUSED);
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "invalid_request_error|messages: Field required|INVALID_REQUEST",
                "invalid_request_error|prompt is too long: 210000 tokens > 200000 maximum|TOO_LARGE",
                "not_found_error|model: claude-2|NOT_FOUND",
                "authentication_error|M|AUTHENTICATION",
                "permission_error|M|AUTHENTICATION",
                "billing_error|M|QUOTA",
                "rate_limit_error|M|RATE_LIMIT",
                "timeout_error|M|TIMEOUT",
                "api_error|M|SERVER",
                "overloaded_error|M|SERVER",
                "request_too_large|M|TOO_LARGE",
                "something_new|M|UNKNOWN"
            },
            delimiter = '|')
    void errors_are_sorted_by_their_inner_type(String type, String message, ErrorKind kind) throws UnreadableRow {
        String inner = "{\"type\":\"" + type + "\",\"message\":\"" + message + "\",\"details\":{\"a\":1}}";
        String nested = "{\"type\":\"error\",\"error\":" + inner + ",\"request_id\":null}";
        for (String error : new String[] {nested, inner}) {
            ResultRow row = row("{\"type\":\"errored\",\"error\":" + error + "}");

            assertThat(row).isInstanceOfSatisfying(ResultRow.Failed.class, failed -> {
                assertThat(failed.error().kind()).isEqualTo(kind);
                assertThat(failed.error().code()).isEqualTo(type);
                assertThat(failed.error().message()).isEqualTo(message);
                assertThat(failed.usage()).isEqualTo(TokenUsage.NONE);
            });
        }
    }

    @ParameterizedTest
    @CsvSource({"canceled,CANCELLED", "expired,EXPIRED", "postponed,UNKNOWN"})
    void rows_that_never_ran_say_why(String type, ErrorKind kind) throws UnreadableRow {
        assertThat(row("{\"type\":\"" + type + "\"}"))
                .isInstanceOfSatisfying(
                        ResultRow.Failed.class,
                        failed -> assertThat(failed.error().kind()).isEqualTo(kind));
    }

    @Test
    void an_error_without_words_is_unknown_and_worth_another_attempt() throws UnreadableRow {
        assertThat(row("{\"type\":\"errored\"}")).isInstanceOfSatisfying(ResultRow.Failed.class, failed -> assertThat(
                        failed.error().kind())
                .isEqualTo(ErrorKind.UNKNOWN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{\"custom_id\":", "{\"result\":{}}", "null", "{} {}"})
    void what_is_no_line_is_told_so(String line) {
        assertThatThrownBy(() -> ResultLine.read(line)).isInstanceOf(UnreadableRow.class);
    }

    private static ResultRow.Answered answered(String result) throws UnreadableRow {
        return (ResultRow.Answered) row(result);
    }

    private static ResultRow row(String result) throws UnreadableRow {
        return ResultLine.read("{\"custom_id\":\"r-1\",\"result\":" + result + "}");
    }

    private static String message(String content, String stopReason, String usage) {
        return "{\"type\":\"succeeded\",\"message\":{\"id\":\"msg_A\",\"type\":\"message\",\"role\":\"assistant\",\"model\":"
                + "\"claude-haiku-4-5-20251001\",\"content\":" + content + ",\"stop_reason\":\"" + stopReason
                + "\",\"stop_sequence\":null,\"usage\":" + usage + "}}";
    }
}
