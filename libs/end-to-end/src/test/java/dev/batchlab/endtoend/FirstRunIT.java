package dev.batchlab.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** What a researcher does on the first day, one stack for all of it. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FirstRunIT {
    private static final Stack STACK = Stack.fresh();

    @BeforeAll
    static void up() {
        STACK.ok("up", "--sandbox");
    }

    @AfterAll
    static void down() {
        STACK.close();
    }

    @Test
    @Order(1)
    void the_matrix_example_ends_with_every_request_in_the_csv_in_matrix_order() {
        STACK.ok(
                "run",
                example("literary-emotions.yaml"),
                "--yes",
                "--output",
                STACK.work().toString());

        Results results = new Results(STACK.work().resolve("literary-emotions"));
        assertThat(results.closed()).isTrue();
        List<CSVRecord> rows = results.csv();
        assertThat(rows).hasSize(360);
        assertThat(rows.get(0).getParser().getHeaderNames())
                .startsWith("timestamp", "text", "developer", "model", "persona", "temperature", "trial")
                .contains("Q1value", "Q4value", "Q1reason", "Q4reason")
                .endsWith(
                        "custom_id",
                        "outcome",
                        "attempts",
                        "input_tokens",
                        "cached_tokens",
                        "output_tokens",
                        "reasoning_tokens",
                        "cost_usd",
                        "error_kind",
                        "error_code",
                        "error_message");
        assertThat(rows.stream().map(row -> row.get("model")).distinct()).hasSize(3);
        assertThat(rows.subList(0, 120).stream().map(row -> row.get("model")).distinct())
                .hasSize(1);
        assertThat(rows.stream().map(row -> row.get("custom_id")).distinct()).hasSize(360);
        assertThat(results.files("txt")).hasSize(360);
        assertThat(results.directory().resolve("report.html")).isNotEmptyFile();
        assertThat(results.directory().resolve("report.md")).isNotEmptyFile();
    }

    @Test
    @Order(2)
    void no_unicode_escape_survives_in_any_text_file() throws Exception {
        Results results = new Results(STACK.work().resolve("literary-emotions"));
        for (String file : List.of("results.csv", "results.jsonl", "summary.json", "report.md")) {
            String text = Files.readString(results.directory().resolve(file), StandardCharsets.UTF_8);
            assertThat(Pattern.compile("\\\\u[0-9a-fA-F]{4}").matcher(text).find())
                    .as(file)
                    .isFalse();
        }
    }

    @Test
    @Order(3)
    void the_data_set_example_merges_answers_into_its_rows() throws Exception {
        STACK.ok(
                "run",
                example("paraphrase.yaml"),
                "--yes",
                "--output",
                STACK.work().toString());

        Results results = new Results(newest());
        assertThat(results.closed()).isTrue();
        assertThat(results.files("merged")).isNotEmpty();
        for (Path merged : results.files("merged").values()) {
            for (String line : Files.readAllLines(merged)) {
                JsonNode row = Stack.JSON.readTree(line);
                assertThat(row.size()).isGreaterThan(3);
            }
        }
    }

    @Test
    @Order(4)
    void posting_the_same_spec_again_buys_nothing() {
        long before = ProviderLedger.summary(STACK).path("succeeded").asLong();
        STACK.ok(
                "run",
                example("literary-emotions.yaml"),
                "--yes",
                "--output",
                STACK.work().toString());
        assertThat(ProviderLedger.summary(STACK).path("succeeded").asLong()).isEqualTo(before);
        ProviderLedger.nothingWasPaidTwice(STACK);
    }

    @Test
    @Order(5)
    void a_changed_spec_under_the_same_name_is_refused_with_the_difference() throws Exception {
        Path directory = STACK.root().resolve("examples/experiments");
        Path changed = STACK.work().resolve("changed.yaml");
        String text =
                Files.readString(directory.resolve("literary-emotions.yaml")).replaceFirst("trials: 10", "trials: 11");
        Files.writeString(changed, text.replace("file: ", "file: " + directory.toAbsolutePath() + "/"));

        Stack.Ran ran = STACK.run("run", changed.toString(), "--yes");

        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.all()).contains("trials").contains("10").contains("11");
    }

    @Test
    @Order(6)
    void status_shows_groups_batches_and_the_accounting_equation() throws Exception {
        Stack.Ran ran = STACK.ok("status", "literary-emotions");
        assertThat(ran.out())
                .contains("Group")
                .contains("Progress")
                .contains("Summary: ")
                .contains("Accounting: ")
                .contains("= 360 (closed)");
        JsonNode summary = Stack.JSON.readTree(
                STACK.ok("status", "literary-emotions", "--json").out());
        assertThat(summary.path("accounting").path("closed").asBoolean()).isTrue();
    }

    @Test
    @Order(7)
    void exporting_twice_gives_the_same_bytes() throws Exception {
        Path one = STACK.work().resolve("one");
        Path two = STACK.work().resolve("two");
        STACK.ok("export", "literary-emotions", "--output", one.toString());
        STACK.ok("export", "literary-emotions", "--output", two.toString());
        for (String file : List.of("results.csv", "results.jsonl", "summary.json", "report.html")) {
            assertThat(one.resolve("literary-emotions").resolve(file))
                    .hasSameBinaryContentAs(two.resolve("literary-emotions").resolve(file));
        }
        assertThat(new Results(one.resolve("literary-emotions")).files("raw")).isNotEmpty();
        assertThat(new Results(one.resolve("literary-emotions")).files("requests"))
                .containsKey("metadata.json");
    }

    private static Path newest() throws Exception {
        try (java.util.stream.Stream<Path> directories = Files.list(STACK.work())) {
            return directories
                    .filter(Files::isDirectory)
                    .filter(directory -> Files.exists(directory.resolve("merged")))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static String example(String name) {
        return STACK.root().resolve("examples/experiments").resolve(name).toString();
    }
}
