package dev.batchlab.results;

import static dev.batchlab.results.Fixtures.NO_LONG_TEXTS;
import static dev.batchlab.results.Fixtures.cells;
import static dev.batchlab.results.Fixtures.matrixCell;
import static dev.batchlab.results.Fixtures.record;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batchlab.events.EventJson;
import dev.batchlab.events.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ResultsJsonlTest {
    private static String jsonl(CellResult... cells) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new ResultsJsonl(Fixtures.MATRIX, NO_LONG_TEXTS).write(cells(List.of(cells)), out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void a_line_says_all_about_a_cell() throws IOException {
        JsonNode line = EventJson.mapper().readTree(jsonl(Fixtures.valid(matrixCell(0, "id/1"), "懐中時計")));
        assertThat(line.at("/custom_id").asText()).isEqualTo("id/1");
        assertThat(line.at("/cell/persona").asText()).isEqualTo("p1");
        assertThat(line.at("/values/Q1").isNumber()).isTrue();
        assertThat(line.at("/metadata/temperature").decimalValue().toPlainString())
                .isEqualTo("0.7");
        assertThat(line.at("/metadata/validation_status").asText()).isEqualTo("success");
        assertThat(line.at("/metadata/matched_patterns/Q1value").asText()).isEqualTo("value.standard@1");
        assertThat(line.at("/usage/total").asLong()).isEqualTo(130);
        assertThat(line.at("/attempts").asInt()).isEqualTo(1);
        assertThat(line.at("/error").isNull()).isTrue();
    }

    @Test
    void text_is_real_utf8_without_escapes() throws IOException {
        String line = jsonl(Fixtures.valid(matrixCell(0, "a"), "面白さ😀\uD83D"));
        assertThat(line).contains("面白さ😀\uFFFD").doesNotContain("\\u");
    }

    @Test
    void errors_have_a_line_per_failed_attempt() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CellResult cell = CellResult.of(
                List.of(
                        record(matrixCell(0, "a"), 1, Outcome.PROVIDER_ERROR, false, ""),
                        record(matrixCell(0, "a"), 2, Outcome.INVALID, false, "no"),
                        record(matrixCell(0, "a"), 3, Outcome.VALID, true, "ok")),
                0);
        new ErrorsJsonl().write(cells(List.of(cell)), out);
        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "{\"custom_id\":\"a\",\"attempt\":1,\"kind\":\"server\",\"code\":\"500\","
                                + "\"message\":\"went \\\"wrong\\\",\\nsorry\",\"batch\":\"batch_1\"}",
                        "{\"custom_id\":\"a\",\"attempt\":2,\"kind\":\"validation\",\"code\":null,"
                                + "\"message\":null,\"batch\":\"batch_2\"}");
    }

    @Property(tries = 300)
    void any_text_reads_back(@ForAll String text) throws IOException {
        String lines = jsonl(Fixtures.valid(matrixCell(0, "a"), text));
        assertThat(lines.chars().filter(c -> c == '\n').count()).isEqualTo(1);
        assertThat(EventJson.mapper().readTree(lines).at("/text").asText()).isEqualTo(WellFormed.text(text));
    }
}
