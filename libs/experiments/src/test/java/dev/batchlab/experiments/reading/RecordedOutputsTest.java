package dev.batchlab.experiments.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.batchlab.answers.AnswerRules;
import dev.batchlab.answers.FreeText;
import dev.batchlab.answers.LengthRatio;
import dev.batchlab.events.BatchOutcome;
import dev.batchlab.events.CellRef;
import dev.batchlab.events.LineCounts;
import dev.batchlab.events.Outcome;
import dev.batchlab.events.ResultsParsed;
import dev.batchlab.events.Usage;
import dev.batchlab.experiments.manifest.ManifestEntry;
import dev.batchlab.providers.ModelRegistry;
import dev.batchlab.providers.PriceBook;
import dev.batchlab.providers.Providers;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Real output files of a paraphrase experiment, where they lie beside the repository. */
class RecordedOutputsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path DATA =
            Path.of(System.getProperty("batchlab.root", ".")).resolve("../shared/data/mmlu-paraphrase");

    private final List<ResultsParsed> results = new ArrayList<>();

    @BeforeAll
    static void needsTheRecordings() {
        assumeThat(DATA).as("the recorded outputs are not beside this checkout").exists();
    }

    @Test
    void without_rules_every_answer_is_valid_and_tokens_and_cost_are_what_was_paid() throws IOException {
        ReadingReport report = read(new FreeText(null, null));
        assertThat(report.outcomes()).isEqualTo(Map.of(Outcome.VALID, 543));
        assertThat(report.lines()).isEqualTo(new LineCounts(543, 543, 0, 0, 0, 0, 0, 0));
        assertThat(report.usage()).isEqualTo(new Usage(273_613, report.usage().cached(), 153_141, 0));
        BigDecimal usd = report.cost().usd();
        assertThat(usd).isNotNull();
        assertThat(
                        usd == null
                                ? ""
                                : usd.setScale(6, java.math.RoundingMode.HALF_UP)
                                        .toPlainString())
                .isEqualTo("0.886177");
        assertThat(results).allSatisfy(result -> assertThat(result.isFinal()).isTrue());
    }

    @Test
    void with_length_rules_26_answers_are_invalid_and_tried_again() throws IOException {
        ReadingReport report = read(new FreeText(3, new LengthRatio(new BigDecimal("0.5"), new BigDecimal("2.0"))));
        assertThat(report.outcomes()).isEqualTo(Map.of(Outcome.VALID, 517, Outcome.INVALID, 26));
        assertThat(report.retried()).isEqualTo(26);
    }

    private ReadingReport read(AnswerRules rules) throws IOException {
        List<ManifestEntry> entries = entries();
        BatchFacts facts = new BatchFacts(
                "mmlu", "s", 1, 1, "openai", "batch_1", BatchOutcome.COMPLETED, List.of(), Instant.EPOCH, 3);
        ShardReading reading = new ShardReading(
                Providers.standard().get("openai").wireFormat(),
                rules,
                new BookPrices(ModelRegistry.standard(), PriceBook.standard(), "openai"),
                utf8 -> {
                    throw new IOException("no answer is that long");
                });
        return reading.read(
                facts,
                visitor -> {
                    for (ManifestEntry entry : entries) {
                        visitor.visit(entry);
                    }
                },
                files("outputs").stream()
                        .map(file -> new ResultLines("output", file))
                        .toList(),
                results::add);
    }

    private static List<ManifestEntry> entries() throws IOException {
        List<ManifestEntry> entries = new ArrayList<>();
        for (Path file : files("original")) {
            String group = file.getFileName().toString().replace(".jsonl", "");
            for (String line : Files.readAllLines(file)) {
                JsonNode row = JSON.readTree(line);
                String id = group + "_q" + row.get("question_number").asInt();
                String analysis = row.get("analysis").asText();
                CellRef cell =
                        new CellRef(entries.size(), id, "gpt-4.1", "OpenAI", Map.of(), group, 1, 1, BigDecimal.ONE);
                entries.add(new ManifestEntry(id, cell, analysis.codePointCount(0, analysis.length())));
            }
        }
        return entries;
    }

    private static List<Path> files(String directory) throws IOException {
        try (Stream<Path> files = Files.list(DATA.resolve(directory))) {
            return files.sorted().toList();
        }
    }
}
