package dev.batchlab.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Recorded requests and answers of a real run, replayed; runs where the data lies beside the checkout. */
class RealDataIT {
    private static final Path DATA = Path.of(System.getProperty("batchlab.root"))
            .resolve("../shared/data/mmlu-paraphrase")
            .normalize();
    private static final Stack STACK = Stack.fresh();

    @BeforeAll
    static void up() {
        Assumptions.assumeTrue(Files.isDirectory(DATA), "no recorded data at ../shared/data/mmlu-paraphrase");
        STACK.ok("up", "--sandbox", "--sandbox-replay", DATA.resolve("outputs").toString());
    }

    @AfterAll
    static void down() {
        STACK.close();
    }

    @Test
    void recorded_answers_come_out_with_their_exact_tokens_cost_and_rows() throws IOException {
        Path spec = spec("replay-plain", "{\"kind\": \"text\"}");
        STACK.ok("run", spec.toString(), "--yes", "--output", STACK.work().toString());

        Results results = new Results(STACK.work().resolve("replay-plain"));
        assertThat(results.closed()).isTrue();
        JsonNode summary = results.summary();
        assertThat(summary.path("outcomes").path("valid").asLong()).isEqualTo(543);
        assertThat(summary.path("tokens").path("input").asLong()).isEqualTo(273_613);
        assertThat(summary.path("tokens").path("output").asLong()).isEqualTo(153_141);
        assertThat(results.cost().setScale(6, java.math.RoundingMode.HALF_UP)).isEqualTo(new BigDecimal("0.886177"));
        requestLinesAreThoseReallySent(results);
        mergedRowsAreTheOriginalsPlusTheMergeFields(results);
    }

    @Test
    void rules_of_length_find_the_answers_that_are_too_short_on_the_first_pass() throws IOException {
        Path spec = spec(
                "replay-rules",
                "{\"kind\": \"text\", \"minLength\": 3, \"lengthRatio\": {\"of\": \"{row.analysis}\", \"min\": 0.5, \"max\": 2.0}}");
        Stack.Ran ran = STACK.run(
                "run", spec.toString(), "--yes", "--output", STACK.work().toString());
        assertThat(ran.exit()).as(ran.all()).isEqualTo(1);

        Results results = new Results(STACK.work().resolve("replay-rules"));
        assertThat(results.closed()).isTrue();
        JsonNode outcomes = results.summary().path("outcomes");
        assertThat(outcomes.path("valid").asLong()).isEqualTo(517);
        assertThat(outcomes.path("invalid").asLong()).isEqualTo(26);
        assertThat(results.lines("errors.jsonl").stream()
                        .filter(error -> error.path("attempt").asInt() == 1))
                .hasSize(26);
    }

    @Test
    void the_dry_run_estimates_input_tokens_within_two_percent() throws IOException {
        Path spec = spec("replay-estimate", "{\"kind\": \"text\"}");
        Path output = STACK.work().resolve("dry");
        STACK.ok("run", spec.toString(), "--dry-run", "--output", output.toString());
        JsonNode metadata;
        try (Stream<Path> files = Files.walk(output)) {
            metadata = Stack.JSON.readTree(files.filter(file -> file.endsWith("metadata.json"))
                    .findFirst()
                    .orElseThrow()
                    .toFile());
        }
        assertThat(metadata.path("total_requests").asInt()).isEqualTo(543);
        String shown = STACK.ok("run", spec.toString(), "--dry-run", "--json").out();
        long estimated = Stack.JSON.readTree(shown).path("input_tokens").asLong();
        assertThat((double) estimated).isBetween(273_613 * 0.98, 273_613 * 1.02);
    }

    private static void requestLinesAreThoseReallySent(Results results) throws IOException {
        Map<String, JsonNode> sent = new HashMap<>();
        for (Path file : jsonl(DATA.resolve("requests"))) {
            for (String line : Files.readAllLines(file)) {
                JsonNode request = Stack.JSON.readTree(line);
                sent.put(request.path("custom_id").asText(), request);
            }
        }
        int lines = 0;
        for (Path file : results.files("requests").values()) {
            if (!file.toString().endsWith(".jsonl")) {
                continue;
            }
            for (String line : Files.readAllLines(file)) {
                JsonNode ours = Stack.JSON.readTree(line);
                assertThat(ours).isEqualTo(sent.get(ours.path("custom_id").asText()));
                lines++;
            }
        }
        assertThat(lines).isEqualTo(543);
    }

    private static void mergedRowsAreTheOriginalsPlusTheMergeFields(Results results) throws IOException {
        for (Path original : jsonl(DATA.resolve("original"))) {
            Iterator<String> merged = Files.readAllLines(
                            results.directory().resolve("merged").resolve(original.getFileName()))
                    .iterator();
            for (String line : Files.readAllLines(original)) {
                ObjectNode row = (ObjectNode) Stack.JSON.readTree(merged.next());
                assertThat(row.path("paraphrased_analysis").isTextual()).isTrue();
                assertThat(new TreeSet<>(names(row.path("paraphrase_tokens"))))
                        .isEqualTo(new TreeSet<>(List.of("input", "output", "total")));
                assertThat(row.has("paraphrase_error")).isFalse();
                row.remove(List.of("paraphrased_analysis", "paraphrase_tokens"));
                assertThat(row).isEqualTo(Stack.JSON.readTree(line));
            }
            assertThat(merged.hasNext()).isFalse();
        }
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** The spec that makes the recorded requests: its prompts are cut out of the first one. */
    private static Path spec(String experiment, String answer) throws IOException {
        JsonNode first = Stack.JSON.readTree(
                Files.readAllLines(jsonl(DATA.resolve("requests")).get(0)).get(0));
        JsonNode row = Stack.JSON.readTree(
                Files.readAllLines(jsonl(DATA.resolve("original")).get(0)).get(0));
        ObjectNode spec = Stack.JSON.createObjectNode();
        spec.put("experiment", experiment);
        ((ArrayNode) spec.putArray("models"))
                .add(first.path("body").path("model").asText());
        ObjectNode dataset = spec.putObject("dataset");
        dataset.put("files", DATA.resolve("original").toAbsolutePath() + "/*.jsonl");
        dataset.put("group", "{file.stem}");
        dataset.putArray("require").add("analysis");
        ObjectNode prompt = spec.putObject("prompt");
        for (JsonNode message : first.path("body").path("messages")) {
            prompt.put(
                    message.path("role").asText(),
                    message.path("content")
                            .asText()
                            .replace(row.path("analysis").asText(), "{row.analysis}"));
        }
        spec.putObject("parameters").put("temperature", 1);
        spec.put("customId", "{group}_q{row.question_number}");
        spec.set("answer", Stack.JSON.readTree(answer));
        spec.putObject("retry").put("maxAttempts", 1);
        spec.putObject("merge")
                .put("text", "paraphrased_analysis")
                .put("tokens", "paraphrase_tokens")
                .put("error", "paraphrase_error");
        Path file = STACK.work().resolve(experiment + ".json");
        Files.writeString(file, spec.toPrettyString());
        return file;
    }

    private static List<Path> jsonl(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".jsonl"))
                    .sorted()
                    .toList();
        }
    }
}
