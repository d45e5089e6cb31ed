package dev.batchlab.results;

import static dev.batchlab.results.Fixtures.NOON;
import static dev.batchlab.results.Fixtures.NO_LONG_TEXTS;
import static dev.batchlab.results.Fixtures.cells;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.batchlab.events.CellRef;
import dev.batchlab.events.Cost;
import dev.batchlab.events.EventJson;
import dev.batchlab.events.Outcome;
import dev.batchlab.events.Usage;
import dev.batchlab.results.report.Report;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonAnswersTest {
    private static final ExperimentShape SHAPE = ExperimentShapes.of(json("""
            {"experiment": "cards", "models": ["gpt-4.1@openai"], "trials": 1, "axes": {"text": [{"id": "t1"}]},
             "answer": {"kind": "json-schema", "schema": {"type": "object", "properties": {
               "mood": {"type": "string"}, "stars": {"type": "number"}, "happy": {"type": ["boolean", "null"]},
               "things": {"type": "array"}, "outcome": {"type": "string"}}}}}"""));

    private static final List<CellResult> CELLS = List.of(
            cell(
                    0,
                    Outcome.VALID,
                    Map.of("mood", TextNode.valueOf("=静か"), "stars", IntNode.valueOf(4), "happy", BooleanNode.TRUE)),
            cell(
                    1,
                    Outcome.PARTIAL,
                    Map.of(
                            "stars",
                            DecimalNode.valueOf(new BigDecimal("2.50")),
                            "happy",
                            NullNode.getInstance(),
                            "outcome",
                            TextNode.valueOf("good"))),
            cell(2, Outcome.INVALID, Map.of()));

    private static CellResult cell(int index, Outcome outcome, Map<String, JsonNode> fields) {
        CellRef ref = new CellRef(index, "c" + index, "gpt-4.1", "OpenAI", Map.of("text", "t1"), "all", null, 1, null);
        return new CellResult(
                ref,
                true,
                outcome,
                1,
                1,
                Map.of(),
                Map.of(),
                Map.of(),
                List.of(),
                "{}",
                null,
                Usage.NONE,
                Cost.ZERO,
                null,
                null,
                null,
                NOON,
                List.of(),
                null,
                null,
                fields);
    }

    @Test
    void texts_numbers_and_truth_values_are_columns_in_the_order_of_the_schema() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new ResultsCsv(SHAPE, NO_LONG_TEXTS).write(cells(CELLS), out);
        List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines.get(0)).contains(",trial,answer,mood,stars,happy,answer.outcome,custom_id,outcome,");
        assertThat(lines.get(1)).contains(",{},'=静か,4,true,,c0,valid,");
        assertThat(lines.get(2)).contains(",{},,2.50,,good,c1,partial,");
        assertThat(lines.get(3)).contains(",{},,,,,c2,invalid,");
    }

    @Test
    void the_objects_hold_them_with_their_types() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new ResultsJsonl(SHAPE, NO_LONG_TEXTS).write(cells(CELLS), out);
        List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines.get(0)).contains("\"values\":{\"mood\":\"=静か\",\"stars\":4,\"happy\":true}");
        assertThat(lines.get(1)).contains("\"values\":{\"stars\":2.50,\"happy\":null,\"outcome\":\"good\"}");
        assertThat(lines.get(2)).contains("\"values\":{}");
    }

    @Test
    void cells_on_disk_keep_them(@TempDir Path directory) throws IOException {
        List<CellResult> read = new ArrayList<>();
        try (CellSpool spool = new CellSpool(directory)) {
            for (CellResult cell : CELLS) {
                spool.add(cell);
            }
            spool.inMatrixOrder(read::add);
        }
        assertThat(read)
                .extracting(cell -> cell.fields().toString())
                .hasSize(3)
                .first()
                .asString()
                .contains("=静か");
    }

    @Test
    void the_report_has_means_and_counts() throws IOException {
        SummaryBuilder builder = new SummaryBuilder();
        CELLS.forEach(builder::cell);
        Summary summary = builder.build("cards", "completed", 3, 3, NOON, NOON, null, List.of());
        assertThat(Report.of(SHAPE, summary, cells(CELLS)).markdown())
                .contains("## Fields")
                .contains("3.25 ± 1.06")
                .contains("静か");
    }

    private static JsonNode json(String text) {
        try {
            return EventJson.mapper().readTree(text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
