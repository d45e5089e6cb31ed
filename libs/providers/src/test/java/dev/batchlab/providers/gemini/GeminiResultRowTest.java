package dev.batchlab.providers.gemini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.batchlab.providers.ErrorKind;
import dev.batchlab.providers.ResultRow;
import dev.batchlab.providers.RowError;
import dev.batchlab.providers.TokenUsage;
import dev.batchlab.providers.UnreadableRow;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GeminiResultRowTest {
    private final GeminiWireFormat format = new GeminiWireFormat();

    @Test
    void an_answer_is_the_text_without_the_thoughts_and_thoughts_count_as_output() throws UnreadableRow {
        ResultRow.Answered row = answered("""
                {"key":"r-1","response":{"candidates":[{"content":{"role":"model","parts":[
                  {"text":"まず考える","thought":true},{"text":"Q1: 4"},{"text":"0\\n"}]},"finishReason":"STOP","index":0}],
                 "usageMetadata":{"promptTokenCount":100,"candidatesTokenCount":3,"thoughtsTokenCount":40,
                   "cachedContentTokenCount":60,"totalTokenCount":143},
                 "modelVersion":"gemini-2.5-flash","createTime":"2026-11-20T08:00:00.123456Z","responseId":"x"}}""");

        assertThat(row.wireId()).isEqualTo("r-1");
        assertThat(row.text()).isEqualTo("Q1: 40\n");
        assertThat(row.thinking()).isEqualTo("まず考える");
        assertThat(row.finishReason()).isEqualTo("stop");
        assertThat(row.usage()).isEqualTo(new TokenUsage(100, 60, 43, 40));
        assertThat(row.modelSnapshot()).isEqualTo("gemini-2.5-flash");
        assertThat(row.created()).isEqualTo(Instant.parse("2026-11-20T08:00:00.123456Z"));
        assertThat(row.problem()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'promptTokenCount':'10','candidatesTokenCount':'3','thoughtsTokenCount':'2'} | 10 | 0 | 5 | 2",
                "{'promptTokenCount':10,'thoughtsTokenCount':7,'totalTokenCount':17} | 10 | 0 | 7 | 7",
                "{'promptTokenCount':10,'totalTokenCount':14} | 10 | 0 | 4 | 0",
                "{'promptTokenCount':10,'candidatesTokenCount':3,'totalTokenCount':2} | 10 | 0 | 3 | 0",
                "{'promptTokenCount':10,'cachedContentTokenCount':'12'} | 10 | 10 | 0 | 0",
                "{} | 0 | 0 | 0 | 0"
            })
    void counts_are_numbers_or_digits_and_what_is_left_out_follows_from_the_rest(
            String usage, long input, long cached, long output, long reasoning) throws Exception {
        String json = "{'key':'k','response':{'candidates':[{'content':{'parts':[{'text':'T'}]}}],'usageMetadata':"
                + usage + "}}";

        assertThat(answered(json.replace('\'', '"')).usage())
                .isEqualTo(new TokenUsage(input, cached, output, reasoning));
    }

    @Test
    void thoughts_that_used_up_the_ceiling_leave_no_text() throws UnreadableRow {
        ResultRow.Answered row = answered("""
                {"key":"k","response":{"candidates":[{"content":{"role":"model"},"finishReason":"MAX_TOKENS","index":0}],
                 "usageMetadata":{"promptTokenCount":10,"thoughtsTokenCount":61,"totalTokenCount":71}}}""");

        assertThat(row.text()).isNull();
        assertThat(row.finishReason()).isEqualTo("length");
        assertThat(problem(row).kind()).isEqualTo(ErrorKind.TRUNCATED);
        assertThat(problem(row).message()).contains("61").contains("maxOutputTokens");
    }

    @ParameterizedTest
    @CsvSource({
        "MAX_TOKENS,length,",
        "STOP,stop,",
        "SAFETY,content_filter,CONTENT_FILTER",
        "RECITATION,content_filter,CONTENT_FILTER",
        "BLOCKLIST,content_filter,CONTENT_FILTER",
        "PROHIBITED_CONTENT,content_filter,CONTENT_FILTER",
        "SPII,content_filter,CONTENT_FILTER",
        "UNEXPECTED_TOOL_CALL,tool_calls,",
        "LANGUAGE,language,",
        "NEW_WORD,new_word,"
    })
    void reasons_to_stop_are_told_in_the_ports_words(String word, String finish, ErrorKind problem)
            throws UnreadableRow {
        ResultRow.Answered row =
                answered("{\"key\":\"k\",\"response\":{\"candidates\":[{\"content\":{\"parts\":[{\"text\":"
                        + "\"half\"}]},\"finishReason\":\"" + word + "\"}]}}");

        assertThat(row.finishReason()).isEqualTo(finish);
        assertThat(row.problem() == null ? null : row.problem().kind()).isEqualTo(problem);
        assertThat(row.text()).isEqualTo("half");
    }

    @Test
    void a_blocked_prompt_has_no_candidate_but_a_reason() throws UnreadableRow {
        ResultRow.Answered row = answered("""
                {"key":"k","response":{"promptFeedback":{"blockReason":"PROHIBITED_CONTENT"},
                 "usageMetadata":{"promptTokenCount":10,"totalTokenCount":10}}}""");

        assertThat(row.finishReason()).isEqualTo("content_filter");
        assertThat(problem(row).kind()).isEqualTo(ErrorKind.CONTENT_FILTER);
        assertThat(problem(row).code()).isEqualTo("PROHIBITED_CONTENT");
        assertThat(row.usage()).isEqualTo(new TokenUsage(10, 0, 0, 0));
    }

    @Test
    void an_answer_that_stopped_without_a_word_is_empty() throws UnreadableRow {
        ResultRow.Answered row = answered(
                "{\"key\":\"k\",\"response\":{\"candidates\":[{\"finishReason\":\"STOP\",\"content\":{\"parts\":[{\"text\":\"\"}]}}]}}");

        assertThat(problem(row).kind()).isEqualTo(ErrorKind.EMPTY);
    }

    @ParameterizedTest
    @CsvSource({
        "1,CANCELLED,SERVER,true",
        "3,INVALID_ARGUMENT,INVALID_REQUEST,false",
        "4,DEADLINE_EXCEEDED,TIMEOUT,true",
        "5,NOT_FOUND,NOT_FOUND,false",
        "7,PERMISSION_DENIED,AUTHENTICATION,false",
        "8,RESOURCE_EXHAUSTED,RATE_LIMIT,true",
        "13,INTERNAL,SERVER,true",
        "14,UNAVAILABLE,SERVER,true",
        "16,UNAUTHENTICATED,AUTHENTICATION,false",
        "400,400,INVALID_REQUEST,false",
        "429,429,RATE_LIMIT,true",
        "503,503,SERVER,true",
        "99,99,UNKNOWN,true"
    })
    void a_failed_row_is_told_by_its_canonical_code(int code, String shown, ErrorKind kind, boolean again)
            throws UnreadableRow {
        ResultRow row = format.readRow("{\"key\":\"k\",\"error\":{\"code\":" + code + ",\"message\":\"M\"}}");

        assertThat(row).isInstanceOf(ResultRow.Failed.class);
        assertThat(((ResultRow.Failed) row).error().kind()).isEqualTo(kind);
        assertThat(((ResultRow.Failed) row).error().code()).isEqualTo(shown);
        assertThat(((ResultRow.Failed) row).error().message()).isEqualTo("M");
        assertThat(kind.worthAnotherAttempt()).isEqualTo(again);
    }

    @Test
    void the_word_counts_more_than_the_number_beside_it() throws UnreadableRow {
        ResultRow.Failed row = (ResultRow.Failed)
                format.readRow(
                        "{\"key\":\"k\",\"response\":{\"error\":{\"code\":400,\"status\":\"FAILED_PRECONDITION\",\"message\":\"M\"}}}");

        assertThat(row.error().code()).isEqualTo("FAILED_PRECONDITION");
        assertThat(row.error().kind()).isEqualTo(ErrorKind.INVALID_REQUEST);
    }

    @Test
    void an_inlined_row_has_its_key_in_the_metadata() throws UnreadableRow {
        assertThat(format.readRow("{\"metadata\":{\"key\":\"r-9\"},\"error\":{\"code\":13}}")
                        .wireId())
                .isEqualTo("r-9");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"key\":\"k\"}",
                "{\"key\":\"k\",\"response\":{}}",
                "{\"key\":\"k\",\"response\":null,\"error\":null}"
            })
    void a_row_with_neither_answer_nor_error_failed(String line) throws UnreadableRow {
        ResultRow row = format.readRow(line);

        assertThat(row).isInstanceOf(ResultRow.Failed.class);
        assertThat(((ResultRow.Failed) row).error().kind()).isEqualTo(ErrorKind.EMPTY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"key\":\"k\"", "[1]", "{\"response\":{}}", "{\"key\":{},\"response\":{}}"})
    void a_line_of_no_known_form_is_unreadable(String line) {
        assertThatThrownBy(() -> format.readRow(line)).isInstanceOf(UnreadableRow.class);
    }

    private static RowError problem(ResultRow.Answered row) {
        return Objects.requireNonNull(row.problem());
    }

    private ResultRow.Answered answered(String line) throws UnreadableRow {
        return (ResultRow.Answered) format.readRow(line);
    }
}
