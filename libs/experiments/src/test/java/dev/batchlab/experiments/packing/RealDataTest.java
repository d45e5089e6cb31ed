package dev.batchlab.experiments.packing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchlab.artifacts.ArtifactStore;
import dev.batchlab.artifacts.FileArtifactStore;
import dev.batchlab.events.Release;
import dev.batchlab.experiments.Specs;
import dev.batchlab.experiments.intake.SpecReading;
import dev.batchlab.experiments.spec.DirectoryInputs;
import dev.batchlab.providers.PriceBook;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests that were really sent come out of a spec over the same rows, when the recorded files are at hand. */
class RealDataTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path temp;

    private final Path recorded =
            Specs.root().resolve("../shared/data/mmlu-paraphrase").normalize();

    @BeforeEach
    void only_with_the_recorded_files() {
        Assumptions.assumeTrue(
                Files.isDirectory(recorded.resolve("requests")),
                "needs the recorded files in ../shared/data/mmlu-paraphrase");
    }

    @Test
    void request_lines_equal_those_really_sent() throws IOException {
        SpecReading.Accepted spec = spec();
        ArtifactStore store = new FileArtifactStore(temp.resolve("store"));
        Map<String, List<JsonNode>> packed = new TreeMap<>();
        new ShardPacker(spec.matrix(), Specs.PROVIDERS, store).pack(Release.ALL, shard -> {
            try (InputStream in = store.open(shard.requestFile())) {
                packed.computeIfAbsent(shard.group(), group -> new ArrayList<>())
                        .addAll(lines(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });

        Map<String, List<JsonNode>> sent = new TreeMap<>();
        for (Path file : files("requests")) {
            sent.put(stem(file), lines(Files.readString(file)));
        }
        assertThat(packed.keySet()).isEqualTo(sent.keySet());
        sent.forEach(
                (group, requests) -> assertThat(packed.get(group)).as(group).isEqualTo(requests));
        assertThat(packed.values().stream().mapToInt(List::size).sum()).isEqualTo(543);
    }

    @Test
    void the_estimate_of_input_tokens_is_within_two_percent_of_what_was_billed() throws IOException {
        Estimate estimate = Estimate.of(
                spec().matrix(), Release.ALL, Specs.PROVIDERS, PriceBook.standard(), LocalDate.of(2026, 6, 1));

        long billed = 0;
        for (Path file : files("outputs")) {
            for (JsonNode line : lines(Files.readString(file))) {
                billed += line.at("/response/body/usage/prompt_tokens").asLong();
            }
        }
        assertThat(billed).isPositive();
        assertThat((double) estimate.inputTokens() / billed).isBetween(0.98, 1.02);
        assertThat(estimate.requests()).isEqualTo(543);
        assertThat(estimate.shards()).isEqualTo(files("requests").size());
    }

    /** A spec as a person would write it who has seen the first request. */
    private SpecReading.Accepted spec() throws IOException {
        String first;
        try (BufferedReader lines = Files.newBufferedReader(files("requests").get(0))) {
            first = lines.readLine();
        }
        String row;
        try (BufferedReader lines = Files.newBufferedReader(files("original").get(0))) {
            row = JSON.readTree(lines.readLine()).path("analysis").asText();
        }
        JsonNode body = JSON.readTree(first).path("body");
        String user = body.at("/messages/1/content").asText();
        ObjectNode spec = JSON.createObjectNode();
        spec.put("experiment", "mmlu-paraphrase");
        spec.putArray("models").add(body.path("model").asText());
        spec.putObject("dataset")
                .put("files", "original/*.jsonl")
                .putArray("require")
                .add("analysis");
        spec.putObject("prompt")
                .put("system", literal(body.at("/messages/0/content").asText()))
                .put(
                        "user",
                        literal(user.substring(0, user.indexOf(row))) + "{row.analysis}"
                                + literal(user.substring(user.indexOf(row) + row.length())));
        spec.putObject("parameters").set("temperature", body.path("temperature"));
        spec.put("customId", "{group}_q{row.question_number}");
        spec.putObject("answer").put("kind", "text");
        return Specs.accepted(spec.toString(), DirectoryInputs.within(recorded));
    }

    private static String literal(String text) {
        return text.replace("{", "\\{");
    }

    private List<Path> files(String directory) throws IOException {
        try (Stream<Path> files = Files.list(recorded.resolve(directory))) {
            return files.filter(file -> file.toString().endsWith(".jsonl"))
                    .sorted()
                    .toList();
        }
    }

    private static List<JsonNode> lines(String text) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : text.split("\n")) {
            if (!line.isBlank()) {
                lines.add(JSON.readTree(line));
            }
        }
        return lines;
    }

    private static String stem(Path file) {
        return file.getFileName().toString().replace(".jsonl", "");
    }
}
