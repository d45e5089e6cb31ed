package dev.batchlab.cli.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchlab.cli.BatchlabCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real output files of a paraphrase experiment, where they lie beside the repository. */
class ConvertRecordedTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path DATA = Path.of(System.getProperty("batchlab.root", "."))
            .toAbsolutePath()
            .resolve("../shared/data/mmlu-paraphrase")
            .normalize();

    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();

    @BeforeEach
    void needsTheRecordings() {
        assumeThat(DATA).as("the recorded outputs are not beside this checkout").exists();
    }

    @Test
    void the_recorded_answers_are_all_valid_and_cost_what_was_paid() throws IOException {
        assertThat(convert("{kind: text}")).isZero();
        assertThat(out.toString())
                .contains("Cells:  543 = 543 valid")
                .contains("Tokens: 273,613 input")
                .contains("153,141 output")
                .contains("Cost:   $0.886177");
        JsonNode summary = JSON.readTree(results().resolve("summary.json").toFile());
        assertThat(summary.path("cost_usd").decimalValue().toPlainString()).startsWith("0.886177");
    }

    @Test
    void merged_rows_are_the_originals_plus_the_merge_fields() throws IOException {
        convert("{kind: text}");
        for (Path original : files("original")) {
            List<String> rows = Files.readAllLines(original);
            List<String> merged = Files.readAllLines(results().resolve("merged").resolve(original.getFileName()));
            assertThat(merged).hasSameSizeAs(rows);
            for (int i = 0; i < rows.size(); i++) {
                ObjectNode row = (ObjectNode) JSON.readTree(merged.get(i));
                assertThat(row.remove("paraphrased_analysis").asText()).isNotBlank();
                assertThat(row.remove("paraphrase_tokens").fieldNames())
                        .toIterable()
                        .containsExactly("input", "output", "total");
                assertThat(row).isEqualTo(JSON.readTree(rows.get(i)));
            }
        }
    }

    @Test
    void with_length_rules_26_of_them_are_invalid() throws IOException {
        int exit = convert("{kind: text, minLength: 3, lengthRatio: {of: \"{row.analysis}\", min: 0.5, max: 2.0}}");
        assertThat(exit).isEqualTo(1);
        assertThat(out.toString()).contains("Cells:  543 = 517 valid + 0 partial + 26 invalid");
    }

    private int convert(String answer) throws IOException {
        Path spec = Files.writeString(directory.resolve("spec.yaml"), """
                experiment: mmlu-paraphrase
                models: [gpt-4.1]
                dataset: {files: "%s/original/*.jsonl", require: [analysis]}
                prompt: {user: "{row.analysis}"}
                parameters: {temperature: 1}
                customId: "{group}_q{row.question_number}"
                answer: %s
                merge: {text: paraphrased_analysis, tokens: paraphrase_tokens, error: paraphrase_error}
                """.formatted(DATA, answer));
        List<String> arguments = new ArrayList<>(List.of("convert"));
        files("outputs").forEach(file -> arguments.add(file.toString()));
        arguments.addAll(List.of("--provider", "openai", "--spec", spec.toString()));
        arguments.addAll(List.of("--output", directory.resolve("results").toString()));
        return BatchlabCommand.commandLine()
                .setOut(new PrintWriter(out, true))
                .execute(arguments.toArray(String[]::new));
    }

    private Path results() {
        return directory.resolve("results/mmlu-paraphrase");
    }

    private static List<Path> files(String kind) throws IOException {
        try (Stream<Path> files = Files.list(DATA.resolve(kind))) {
            return files.sorted().toList();
        }
    }
}
