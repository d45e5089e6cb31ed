package dev.batchlab.modelpipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchlab.modelpipeline.config.AbTestConfig;
import dev.batchlab.modelpipeline.config.ConfigReader;
import dev.batchlab.modelpipeline.config.PathRules;
import dev.batchlab.modelpipeline.dataset.DataRow;
import dev.batchlab.modelpipeline.dataset.DataSurvey;
import dev.batchlab.modelpipeline.dataset.PersonalData;
import dev.batchlab.modelpipeline.dataset.Sampler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataSurveyTest {
    @TempDir
    Path temporary;

    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @BeforeEach
    void data() throws IOException {
        folder = temporary.toRealPath();
        write("train.jsonl", row("learn this", "ALLOW"), row("and this", "DENY"));
        write("test.jsonl", row("ask this", "ALLOW"), row("and that", "DENY"));
    }

    @Test
    void good_data_have_no_problems() throws Exception {
        DataSurvey survey = survey();
        assertThat(survey.problems()).isEmpty();
        assertThat(survey.blocking()).isEmpty();
        assertThat(survey.trainRows()).isEqualTo(2);
        assertThat(survey.testLabels()).isEqualTo(Map.of("ALLOW", 1L, "DENY", 1L));
    }

    @Test
    void every_bad_line_is_named_and_none_stops_the_reading() throws Exception {
        write(
                "test.jsonl",
                "{broken",
                "[1, 2]",
                "{\"label\": \"ALLOW\"}",
                "{\"instruction\": \"x\"}",
                row("unknown", "MAYBE"),
                row("once", "ALLOW"),
                row("once", "ALLOW"),
                "{\"instruction\": \"a\", \"instruction\": \"b\", \"label\": \"DENY\"}",
                "{\"instruction\": \"two\", \"label\": \"DENY\", \"four_class_label\": \"ALLOW\"}",
                row("fine", "DENY"));
        DataSurvey survey = survey();
        assertThat(survey.skipped()).isEqualTo(8);
        for (int line : new int[] {1, 2, 3, 4, 5, 7, 8, 9}) {
            assertThat(survey.problems())
                    .as("line %d", line)
                    .anyMatch(one -> one.contains("test.jsonl:" + line + ": "));
        }
        assertThat(survey.test()).hasSize(2);
    }

    @Test
    void labels_may_stand_deep_in_a_row() throws Exception {
        write(
                "test.jsonl",
                "{\"instruction\": \"x\", \"quadruple_classification\": {\"four_class_label\": \"REFUSE\"}}",
                row("y", "DENY"));
        assertThat(survey().testLabels()).containsEntry("REFUSE", 1L);
    }

    @Test
    void a_row_that_was_trained_on_is_not_tested_on() throws Exception {
        write("test.jsonl", row("learn   this ", "ALLOW"), row("and that", "DENY"), row("other", "ALLOW"));
        assertThat(survey().blocking()).singleElement().asString().contains("test.jsonl:1", "trained on");
    }

    @Test
    void bytes_that_are_no_utf8_are_named_by_line_and_windows_files_are_read() throws Exception {
        Files.write(
                folder.resolve("train.jsonl"), (row("日本", "ALLOW") + "\n" + row("語", "DENY")).getBytes("Shift_JIS"));
        assertThat(survey().problems()).anyMatch(one -> one.contains("train.jsonl:1") && one.contains("UTF-8"));
        Files.writeString(
                folder.resolve("train.jsonl"), "\uFEFF" + row("x", "ALLOW") + "\r\n" + row("y", "DENY") + "\r\n");
        assertThat(survey().problems()).isEmpty();
    }

    @Test
    void nothing_one_class_and_a_missing_file_block() throws Exception {
        write("test.jsonl");
        assertThat(survey().blocking()).anyMatch(one -> one.contains("dataset.test has no usable row"));
        write("test.jsonl", row("a", "ALLOW"), row("b", "ALLOW"));
        assertThat(survey().blocking()).anyMatch(one -> one.contains("one label only"));
        Files.delete(folder.resolve("test.jsonl"));
        assertThat(survey().blocking()).anyMatch(one -> one.contains("names no file"));
    }

    @Test
    void a_pointer_of_git_lfs_is_called_so() throws Exception {
        write("train.jsonl", "version https://git-lfs.github.com/spec/v1", "oid sha256:00", "size 5");
        assertThat(survey().problems()).anyMatch(one -> one.contains("git lfs pull"));
    }

    @Test
    void csv_and_json_are_read_too() throws Exception {
        Files.writeString(folder.resolve("test.csv"), "instruction,input,label\r\n\"a, b\",c,ALLOW\r\nd,e,DENY\r\n");
        assertThat(survey("test.csv").test().get(0).prompt()).isEqualTo("a, b\n\nc");
        Files.writeString(folder.resolve("test.json"), "[" + row("a", "ALLOW") + "," + row("b", "DENY") + "]");
        assertThat(survey("test.json").test()).hasSize(2);
    }

    @Test
    void personal_data_are_counted_and_never_shown() {
        PersonalData personal = new PersonalData();
        personal.look("連絡先は taro@example.co.jp か 090-1234-5678、〒100-0001。カードは 4111 1111 1111 1111");
        personal.look("マイナンバーは 1234 5678 9018");
        personal.look("注文 1234 5678 9012 と 4111 1111 1111 1112 は何でもない。2024-01-02、3.14");
        assertThat(personal.counts())
                .isEqualTo(Map.of("email", 1L, "phone", 1L, "postal_code", 1L, "card", 1L, "my_number", 1L));
    }

    @Test
    void personal_data_are_looked_for_in_everything_a_trainer_may_read() throws Exception {
        write("test.jsonl", row("x", "ALLOW"), row("y", "DENY"));
        write(
                "train.jsonl",
                "{\"instruction\": \"a\", \"output\": \"taro@example.co.jp\", \"label\": \"ALLOW\"}",
                "{\"instruction\": \"b\", \"notes\": {\"said\": [\"090-1234-5678\"]}, \"label\": \"DENY\"}",
                "{\"instruction\": \"hanako@example.co.jp\", \"label\": \"DENY\"}");
        assertThat(survey().personalData()).isEqualTo(Map.of("email", 2L, "phone", 1L));
    }

    @Test
    void a_draw_keeps_the_shares_and_does_not_depend_on_the_order_of_the_files() {
        List<DataRow> rows = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            String label = i < 320 ? "ALLOW" : i < 396 ? "DENY" : "REFUSE";
            rows.add(new DataRow("f", i, "prompt " + i, label, null));
        }
        List<DataRow> drawn = Sampler.draw(rows, 50, AbTestConfig.Sampling.STRATIFIED, 42);
        assertThat(drawn).hasSize(50);
        assertThat(drawn.stream()
                        .collect(Collectors.groupingBy(row -> String.valueOf(row.label()), Collectors.counting())))
                .isEqualTo(Map.of("ALLOW", 40L, "DENY", 9L, "REFUSE", 1L));
        List<DataRow> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, new Random(3));
        assertThat(Sampler.draw(shuffled, 50, AbTestConfig.Sampling.STRATIFIED, 42))
                .isEqualTo(drawn);
        assertThat(Sampler.draw(rows, 50, AbTestConfig.Sampling.STRATIFIED, 43)).isNotEqualTo(drawn);
        assertThat(Sampler.draw(rows, 5000, AbTestConfig.Sampling.STRATIFIED, 42))
                .hasSize(400);
    }

    private DataSurvey survey() throws IOException {
        return survey("test.jsonl");
    }

    private DataSurvey survey(String test) throws IOException {
        String config = """
                version: 1
                run: {name: data, output_dir: out}
                model_a: {path: m}
                model_b: {path: m}
                dataset:
                  train: train.jsonl
                  test: %s
                  purpose: p
                  provenance: {source: s, licence: l, robots: r, personal_data: p}
                training: {mode: full, script: t.py}
                gguf: {convert_script: c.py}
                ollama: {model_a_name: a, model_b_name: b}
                ab_test: {}
                """.formatted(test);
        return DataSurvey.of(ConfigReader.read(config, "p.yaml", new PathRules(folder, List.of(folder)))
                .sound());
    }

    private static String row(String text, String label) {
        return "{\"instruction\": \"" + text + "\", \"label\": \"" + label + "\"}";
    }

    private void write(String file, String... lines) throws IOException {
        Files.write(folder.resolve(file), List.of(lines), StandardCharsets.UTF_8);
    }
}
