package dev.batchlab.cli.convert;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 50,000 lines, several times the heap, in a JVM of its own. */
class ConvertFlatMemoryTest {
    private static final int ROWS = 50_000;

    @TempDir
    Path directory;

    @Test
    void fifty_thousand_lines_stream_within_128_megabytes_and_every_one_is_accounted_for() throws Exception {
        Path output = directory.resolve("output.jsonl");
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        writeOutput(output, new Random(seed));
        assertThat(Files.size(output)).isGreaterThan(200_000_000);
        writeSpec();

        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.batchlab.cli.Main",
                        "convert",
                        output.toString(),
                        "--provider",
                        "openai",
                        "--spec",
                        directory.resolve("spec.yaml").toString(),
                        "--output",
                        directory.resolve("results").toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
        assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
        String log = Files.readString(directory.resolve("log"));
        assertThat(process.exitValue()).as(log).isEqualTo(1);
        assertThat(log)
                .contains("Lines:  50,005 = 49,990 matched + 1 empty + 2 unparsable + 10 duplicate + 2 foreign")
                .contains("Cells:  50,000 = 49,980 valid + 0 partial + 5 invalid + 5 provider error"
                        + " + 0 expired + 0 cancelled + 10 missing");
        JsonNode summary = new ObjectMapper()
                .readTree(directory.resolve("results/big/summary.json").toFile());
        assertThat(summary.path("accounting").path("closed").asBoolean()).isTrue();
        assertThat(summary.path("tokens").path("input").asLong()).isEqualTo(49_985L * 100);
        try (var csv = Files.lines(directory.resolve("results/big/results.csv"))) {
            assertThat(csv.filter(line -> line.matches(".*,r\\d+,.*")).count()).isEqualTo(ROWS);
        }
    }

    /** 10 rows without a line, 5 failed, 5 empty, and the rest answered; some noise in between. */
    private void writeOutput(Path file, Random random) throws IOException {
        List<Integer> rows = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            rows.add(i);
        }
        Collections.shuffle(rows, random);
        String filler = "面白い文章です。".repeat(500);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (int at = 10; at < ROWS; at++) {
                String id = "r" + rows.get(at);
                String line = at < 15
                        ? Lines.failure(id)
                        : Lines.answer(id, at < 20 ? "" : filler.substring(random.nextInt(2000)));
                out.write(line + "\n");
                if (at >= 100 && at < 110) {
                    out.write(line + "\n");
                }
            }
            out.write("\nnot a line\n{\"custom_id\":\n" + Lines.answer("x1", "?") + "\n" + Lines.answer("x2", "?")
                    + "\n");
        }
    }

    private void writeSpec() throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(directory.resolve("rows.jsonl"))) {
            for (int i = 0; i < ROWS; i++) {
                out.write("{\"id\": " + i + ", \"text\": \"文\"}\n");
            }
        }
        Files.writeString(directory.resolve("spec.yaml"), """
                experiment: big
                models: [gpt-4.1]
                dataset: {files: rows.jsonl}
                prompt: {user: "{row.text}"}
                customId: "r{row.id}"
                answer: {kind: text}
                merge: {text: answer, tokens: tokens, error: error}
                """);
    }
}
