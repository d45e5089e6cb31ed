package dev.batchlab.results;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchlab.answers.Choice;
import dev.batchlab.events.BatchOutcome;
import dev.batchlab.events.CellRef;
import dev.batchlab.experiments.manifest.ManifestEntry;
import dev.batchlab.experiments.reading.BatchFacts;
import dev.batchlab.experiments.reading.BookPrices;
import dev.batchlab.experiments.reading.ResultLines;
import dev.batchlab.experiments.reading.ShardReading;
import dev.batchlab.providers.ModelRegistry;
import dev.batchlab.providers.PriceBook;
import dev.batchlab.providers.Providers;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Five recorded subjects, where they lie beside the repository: what is read in the answers is what a plain count finds. */
class RecordedChoicesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path RECORDED =
            Path.of(System.getProperty("batchlab.root", "."), "../shared/data/mmlu-paraphrase");
    private static final List<String> OPTIONS = List.of("A", "B", "C", "D");
    private static final Pattern LETTER = Pattern.compile("(?<![A-Za-z'’-])[A-D](?![A-Za-z'’])");

    @TempDir
    Path directory;

    private final List<CellResult> results = new ArrayList<>();

    @BeforeEach
    void needsTheRecordings() {
        Assumptions.assumeTrue(Files.isDirectory(RECORDED), "recorded data is not beside the repository");
    }

    @Test
    void the_accuracy_of_the_recorded_answers_is_that_of_a_plain_count() throws IOException {
        Map<String, JsonNode> rows = rows();
        Path lines = directory.resolve("answers.jsonl");
        List<String> written = new ArrayList<>();
        rows.forEach(
                (id, row) -> written.add(line(id, row.get("predicted_answer").asText())));
        Files.write(lines, written);

        Choices choices = read(rows, List.of(lines));

        int correct = 0;
        for (JsonNode row : rows.values()) {
            correct += row.get("is_correct").asBoolean() ? 1 : 0;
        }
        ChoiceScores all = choices.all(OPTIONS);
        assertThat(all.accuracy().cases()).isEqualTo(rows.size()).isEqualTo(543);
        assertThat(all.accuracy().hits()).isEqualTo(correct).isEqualTo(424);
        assertThat(all.invalid()).isZero();
        for (String group : choices.groups()) {
            long hits = rows.entrySet().stream()
                    .filter(row -> row.getKey().startsWith(group + "_q"))
                    .filter(row -> row.getValue().get("is_correct").asBoolean())
                    .count();
            assertThat((long) choices.of("gpt-4.1", group, OPTIONS).accuracy().hits())
                    .as(group)
                    .isEqualTo(hits);
        }
    }

    /** The recorded outputs are whole arguments, which mostly end by saying which letter they have come to. */
    @Test
    void a_letter_read_in_an_argument_is_the_one_it_ends_with() throws IOException {
        Map<String, JsonNode> rows = rows();
        Choices choices = read(rows, files("outputs"));

        List<CellResult> read =
                results.stream().filter(cell -> cell.validChoice() != null).toList();
        List<String> differing = new ArrayList<>();
        int hits = 0;
        for (CellResult cell : read) {
            String choice = String.valueOf(cell.choice());
            hits += choice.equals(rows.get(cell.cell().customId())
                            .get("correct_answer")
                            .asText())
                    ? 1
                    : 0;
            if (!choice.equals(lastLetter(String.valueOf(cell.text())))) {
                differing.add(cell.cell().customId() + " " + choice + ": " + cell.text());
            }
        }
        assertThat(read).as("nearly three in four argue to a letter").hasSizeGreaterThan(380);
        assertThat(differing)
                .as("an argument that quotes another question's answer misleads, once in a hundred")
                .hasSizeLessThanOrEqualTo(read.size() / 100 + 1);
        assertThat(choices.all(OPTIONS).accuracy().hits()).isEqualTo(hits);
        assertThat(choices.all(OPTIONS).accuracy().cases()).isEqualTo(543);
        assertThat(choices.all(OPTIONS).invalid()).isEqualTo(543 - read.size());
    }

    private Choices read(Map<String, JsonNode> rows, List<Path> files) throws IOException {
        ShardReading reading = new ShardReading(
                Providers.standard().get("openai").wireFormat(),
                new Choice(OPTIONS),
                new BookPrices(ModelRegistry.standard(), PriceBook.standard(), "openai"),
                utf8 -> {
                    throw new IOException("no answer is that long");
                });
        BatchFacts batch = new BatchFacts(
                "mmlu", "s", 1, 1, "openai", "batch_1", BatchOutcome.COMPLETED, List.of(), Instant.EPOCH, 1);
        SummaryBuilder summary = new SummaryBuilder();
        reading.read(
                batch,
                visitor -> {
                    int index = 0;
                    for (Map.Entry<String, JsonNode> row : rows.entrySet()) {
                        String group = row.getKey().replaceAll("_q\\d+$", "");
                        CellRef cell = new CellRef(
                                index++, row.getKey(), "gpt-4.1", "OpenAI", Map.of(), group, 1, 1, BigDecimal.ONE);
                        String gold = row.getValue().get("correct_answer").asText();
                        visitor.visit(new ManifestEntry(row.getKey(), cell, null, gold));
                    }
                },
                files.stream().map(file -> new ResultLines("output", file)).toList(),
                result -> results.add(CellResult.of(List.of(result), 0)));
        results.forEach(summary::cell);
        return summary.build("mmlu", "completed", 0, 0, null, null, null, List.of())
                .choices();
    }

    private static String lastLetter(String text) {
        String last = "";
        for (Matcher letter = LETTER.matcher(text); letter.find(); ) {
            last = letter.group();
        }
        return last;
    }

    private static String line(String id, String answer) {
        ObjectNode line = JSON.createObjectNode().put("id", "r_" + id).put("custom_id", id);
        ObjectNode body = line.putObject("response").put("status_code", 200).putObject("body");
        body.put("created", 1_764_751_634).put("model", "gpt-4.1-2025-04-14");
        ObjectNode choice = body.putArray("choices").addObject().put("index", 0).put("finish_reason", "stop");
        choice.putObject("message").put("role", "assistant").put("content", answer);
        body.putObject("usage").put("prompt_tokens", 1).put("completion_tokens", 1);
        line.putNull("error");
        return line.toString();
    }

    private static Map<String, JsonNode> rows() throws IOException {
        Map<String, JsonNode> rows = new LinkedHashMap<>();
        for (Path file : files("original")) {
            String group = file.getFileName().toString().replace(".jsonl", "");
            for (String line : Files.readAllLines(file)) {
                JsonNode row = JSON.readTree(line);
                rows.put(group + "_q" + row.get("question_number").asInt(), row);
            }
        }
        return rows;
    }

    private static List<Path> files(String folder) throws IOException {
        try (Stream<Path> files = Files.list(RECORDED.resolve(folder))) {
            return files.sorted().toList();
        }
    }
}
