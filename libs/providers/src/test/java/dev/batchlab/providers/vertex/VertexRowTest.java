package dev.batchlab.providers.vertex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.batchlab.providers.ErrorKind;
import dev.batchlab.providers.ResultRow;
import dev.batchlab.providers.TokenUsage;
import dev.batchlab.providers.UnreadableRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every form a row of Vertex has been seen in. */
class VertexRowTest {
    private static final String RESPONSE =
            "{\"candidates\":[{\"content\":{\"role\":\"model\",\"parts\":[{\"text\":\"よい\"}]},\"finishReason\":\"STOP\"}],"
                    + "\"modelVersion\":\"gemini-2.5-flash\",\"usageMetadata\":{\"promptTokenCount\":10,"
                    + "\"candidatesTokenCount\":3,\"thoughtsTokenCount\":4,\"cachedContentTokenCount\":6}}";

    @Test
    void thoughts_are_output_and_cached_tokens_are_input() throws Exception {
        ResultRow.Answered row = answered(row("\"status\":\"\",\"response\":" + RESPONSE));

        assertThat(row.wireId()).isEqualTo("r-1");
        assertThat(row.text()).isEqualTo("よい");
        assertThat(row.finishReason()).isEqualTo("stop");
        assertThat(row.usage()).isEqualTo(new TokenUsage(10, 6, 7, 4));
    }

    @Test
    void a_table_may_hold_the_response_as_text() throws Exception {
        String text = RESPONSE.replace("\"", "\\\"");

        assertThat(answered(row("\"status\":null,\"response\":\"" + text + "\""))
                        .text())
                .isEqualTo("よい");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Bad Request: {\"error\": {\"code\": 400, \"message\": \"M\", \"status\": \"INVALID_ARGUMENT\"}}|INVALID_REQUEST|INVALID_ARGUMENT",
                "Too Many Requests: {\"error\": {\"code\": 429, \"message\": \"M\", \"status\": \"RESOURCE_EXHAUSTED\"}}|RATE_LIMIT|RESOURCE_EXHAUSTED",
                "429 Resource has been exhausted (e.g. check quota).|RATE_LIMIT|RESOURCE_EXHAUSTED",
                "Internal Server Error: {\"error\": {\"code\": 500|SERVER|500",
                "Service Unavailable 503|SERVER|UNAVAILABLE",
                "DEADLINE_EXCEEDED while waiting|TIMEOUT|DEADLINE_EXCEEDED",
                "Something nobody has seen|UNKNOWN|"
            })
    void the_status_says_why_a_row_failed(String status, ErrorKind kind, String code) throws Exception {
        ResultRow.Failed row = failed(row("\"status\":\"" + status.replace("\"", "\\\"") + "\""));

        assertThat(row.error().kind()).isEqualTo(kind);
        assertThat(row.error().code()).isEqualTo(code);
        assertThat(row.usage()).isEqualTo(TokenUsage.NONE);
    }

    @Test
    void a_row_without_status_and_without_response_failed_too() throws Exception {
        assertThat(failed(row("\"status\":\"\"")).error().kind()).isEqualTo(ErrorKind.EMPTY);
        assertThat(failed(row("\"status\":\"\",\"response\":{}")).error().kind())
                .isEqualTo(ErrorKind.EMPTY);
        assertThat(failed(row("\"status\":null,\"response\":null")).error().kind())
                .isEqualTo(ErrorKind.EMPTY);
    }

    @Test
    void a_status_beside_a_response_is_a_failure_that_was_paid() throws Exception {
        ResultRow.Failed row = failed(row("\"status\":\"Internal Server Error 500\",\"response\":" + RESPONSE));

        assertThat(row.error().kind()).isEqualTo(ErrorKind.SERVER);
        assertThat(row.usage().output()).isEqualTo(7);
    }

    @Test
    void an_id_that_came_back_as_a_number_is_told_as_it_came() throws Exception {
        assertThat(VertexRow.read("{\"custom_id\":17,\"status\":\"x\"}").wireId())
                .isEqualTo("17");
    }

    @Test
    void what_is_no_row_is_unreadable() {
        assertThatThrownBy(() -> VertexRow.read("{\"status\":\"\"}")).isInstanceOf(UnreadableRow.class);
        assertThatThrownBy(() -> VertexRow.read("[]")).isInstanceOf(UnreadableRow.class);
        assertThatThrownBy(() -> VertexRow.read("{\"custom_id\":\"a\",")).isInstanceOf(UnreadableRow.class);
    }

    private static String row(String rest) {
        return "{\"custom_id\":\"r-1\"," + rest
                + ",\"processed_time\":\"2026-11-20T08:00:00.000+00:00\",\"request\":{}}";
    }

    private static ResultRow.Answered answered(String line) throws UnreadableRow {
        return (ResultRow.Answered) VertexRow.read(line);
    }

    private static ResultRow.Failed failed(String line) throws UnreadableRow {
        return (ResultRow.Failed) VertexRow.read(line);
    }
}
