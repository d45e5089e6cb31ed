package dev.batchlab.results;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchlab.events.CellRef;
import dev.batchlab.events.Cost;
import dev.batchlab.events.Outcome;
import dev.batchlab.events.Usage;
import dev.batchlab.experiments.spec.Dataset;
import dev.batchlab.experiments.spec.DirectoryInputs;
import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recorded answers merged with the data set they were made from. */
class RecordedDataTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path RECORDED =
            Path.of(System.getProperty("batchlab.root", "."), "../shared/data/mmlu-paraphrase");
    private static final List<String> GROUPS =
            List.of("abstract_algebra", "anatomy", "business_ethics", "global_facts", "jurisprudence");

    @TempDir
    Path directory;

    @Test
    void each_merged_row_equals_the_original_plus_the_merge_fields() throws IOException {
        Assumptions.assumeTrue(Files.isDirectory(RECORDED), "recorded data is not beside the repository");
        Map<String, JsonNode> answers = answers();
        DataSetRows rows = rows();
        long index = 0;
        try (CellSpool cells = new CellSpool(directory.resolve("spool"))) {
            for (String group : rows.groups()) {
                try (InputRows.Reader reader = rows.open(group)) {
                    for (InputRow row = reader.next(); row != null; row = reader.next()) {
                        cells.add(cell(index++, group, row, answers));
                    }
                }
            }
            ExperimentFiles.of(shape(), cells, Fixtures.NO_LONG_TEXTS, summary(cells), rows)
                    .write(ExportFormat.parse("merged"), new DirectoryOutput(directory));
        }
        assertThat(rows.groups()).containsExactlyElementsOf(GROUPS);
        int merged = 0;
        for (String group : GROUPS) {
            merged += compare(group, answers);
        }
        assertThat(merged).isEqualTo(543).isEqualTo((int) index);
        JsonNode summary = JSON.readTree(directory.resolve("summary.json").toFile());
        assertThat(summary.at("/tokens/input").asLong()).isEqualTo(273_613);
        assertThat(summary.at("/tokens/output").asLong()).isEqualTo(153_141);
        assertThat(summary.at("/outcomes/valid").asLong()).isEqualTo(543);
    }

    private int compare(String group, Map<String, JsonNode> answers) throws IOException {
        try (BufferedReader merged = Files.newBufferedReader(directory.resolve("merged/" + group + ".jsonl"));
                Stream<String> originals = Files.lines(RECORDED.resolve("original/" + group + ".jsonl"))) {
            int n = 0;
            for (Iterator<String> original = originals.iterator(); original.hasNext(); n++) {
                String line = merged.readLine();
                ObjectNode expected = (ObjectNode) JSON.readTree(original.next());
                JsonNode body = answers.get(
                        group + "_q" + expected.get("question_number").asInt());
                expected.put(
                        "paraphrased", body.at("/choices/0/message/content").asText());
                expected.putObject("tokens")
                        .put("input", body.at("/usage/prompt_tokens").asInt())
                        .put("output", body.at("/usage/completion_tokens").asInt())
                        .put("total", body.at("/usage/total_tokens").asInt());
                assertThat(JSON.readTree(line)).isEqualTo(expected);
                assertThat(line).doesNotContain("\\u");
            }
            assertThat(merged.readLine()).isNull();
            return n;
        }
    }

    private static CellResult cell(long index, String group, InputRow row, Map<String, JsonNode> answers)
            throws IOException {
        String id =
                group + "_q" + JSON.readTree(row.json()).get("question_number").asInt();
        JsonNode body = answers.get(id);
        CellRef cell = new CellRef(index, id, "gpt-4.1", "OpenAI", Map.of(), group, row.ordinal(), 1, BigDecimal.ONE);
        return new CellResult(
                cell,
                true,
                Outcome.VALID,
                1,
                1,
                Map.of(),
                Map.of(),
                Map.of(),
                List.of(),
                body.at("/choices/0/message/content").asText(),
                null,
                new Usage(
                        body.at("/usage/prompt_tokens").asLong(),
                        0,
                        body.at("/usage/completion_tokens").asLong(),
                        0),
                Cost.ZERO,
                null,
                null,
                null,
                Instant.ofEpochSecond(body.get("created").asLong()),
                List.of());
    }

    private static Map<String, JsonNode> answers() throws IOException {
        Map<String, JsonNode> answers = new HashMap<>();
        for (String group : GROUPS) {
            for (String line : Files.readAllLines(RECORDED.resolve("outputs/" + group + ".jsonl"))) {
                JsonNode json = JSON.readTree(line);
                answers.put(json.get("custom_id").asText(), json.at("/response/body"));
            }
        }
        return answers;
    }

    private static DataSetRows rows() {
        List<String> paths = GROUPS.stream().map(group -> group + ".jsonl").toList();
        return new DataSetRows(
                new Dataset("*.jsonl", paths, Dataset.DEFAULT_GROUP, List.of("analysis"), false),
                DirectoryInputs.within(RECORDED.resolve("original")));
    }

    private static ExperimentShape shape() {
        return new ExperimentShape(
                "mmlu-paraphrase",
                ExperimentKind.DATASET,
                List.of("gpt-4.1"),
                1,
                List.of(),
                List.of(),
                new MergeFields("paraphrased", "tokens", "error"));
    }

    private static Summary summary(Cells cells) throws IOException {
        SummaryBuilder summary = new SummaryBuilder();
        cells.inMatrixOrder(summary::cell);
        return summary.build("mmlu-paraphrase", "completed", 543, 543, null, null, null, List.of());
    }
}
