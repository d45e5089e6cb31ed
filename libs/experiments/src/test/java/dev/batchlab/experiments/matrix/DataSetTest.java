package dev.batchlab.experiments.matrix;

import static dev.batchlab.experiments.Specs.accepted;
import static dev.batchlab.experiments.Specs.cells;
import static dev.batchlab.experiments.Specs.problems;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.batchlab.events.Release;
import dev.batchlab.experiments.MemoryInputs;
import dev.batchlab.experiments.Specs;
import dev.batchlab.experiments.intake.SpecReading;
import dev.batchlab.experiments.spec.SpecProblem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataSetTest {
    private static final String SPEC = """
            experiment: rows
            models: [gpt-4.1, gpt-4o]
            dataset: {files: "data/*", require: [text]}
            prompt: {user: "{row.text}"}
            customId: "{model.id}_{group}_q{row.n}"
            answer: {kind: text, lengthRatio: {of: "{row.text}", min: 0.5}}
            """;

    @Test
    void rows_come_in_the_order_of_file_names_and_lines_for_each_model() {
        MemoryInputs data = MemoryInputs.NONE
                .with("data/b.jsonl", "{\"n\": 1, \"text\": \"x\"}\n\n{\"n\": 2, \"text\": \"y\"}")
                .with("data/a.jsonl", "{\"n\": 1, \"text\": \"𠮷野\"}\r\n");

        List<Cell> cells = cells(accepted(SPEC, data));

        assertThat(cells)
                .extracting(cell -> cell.ref().customId())
                .containsExactly(
                        "gpt-4.1_a_q1", "gpt-4.1_b_q1", "gpt-4.1_b_q2", "gpt-4o_a_q1", "gpt-4o_b_q1", "gpt-4o_b_q2");
        assertThat(cells).extracting(cell -> cell.ref().index()).containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
        assertThat(cells).extracting(cell -> cell.ref().row()).containsExactly(1, 1, 2, 1, 1, 2);
        assertThat(cells.get(0).referenceLength())
                .as("code points, not characters")
                .isEqualTo(2);
    }

    @Test
    void a_part_is_counted_and_drawn_with_the_places_it_has_in_the_whole() {
        MemoryInputs data = MemoryInputs.NONE
                .with("data/a.jsonl", "{\"n\": 1, \"text\": \"x\"}\n")
                .with("data/b.jsonl", "{\"n\": 1, \"text\": \"x\"}\n{\"n\": 2, \"text\": \"y\"}\n");
        SpecReading.Accepted spec = accepted(SPEC, data);
        Release part = new Release(List.of("gpt-4o"), List.of("b"));

        assertThat(spec.matrix().planned()).isEqualTo(6);
        assertThat(spec.matrix().groups()).containsExactly(entry("a", 1L), entry("b", 2L));
        assertThat(spec.matrix().released(part)).isEqualTo(2);
        assertThat(spec.matrix().released(List.of(part, new Release(List.of(), List.of("b")))))
                .isEqualTo(4);
        assertThat(spec.matrix().released(List.of(part, new Release(List.of("gpt-4.1"), List.of()))))
                .isEqualTo(5);
        assertThat(cells(spec, part)).extracting(cell -> cell.ref().index()).containsExactly(4L, 5L);
    }

    @Test
    void csv_rows_are_read_with_quotes_line_breaks_and_a_byte_order_mark() {
        String csv = "\uFEFFn,text\r\n1,\"two\nlines, and a \"\"quote\"\"\"\r\n2,plain\r\n";

        List<Cell> cells = cells(accepted(SPEC, MemoryInputs.NONE.with("data/a.csv", csv)));

        assertThat(cells.get(0).request().messages().get(0).content()).isEqualTo("two\nlines, and a \"quote\"");
        assertThat(cells)
                .extracting(cell -> cell.ref().customId())
                .containsExactly("gpt-4.1_a_q1", "gpt-4.1_a_q2", "gpt-4o_a_q1", "gpt-4o_a_q2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"n\": 2}", "{\"n\": 2, \"text\": null}", "{\"n\": 2, \"text\": \" \"}"})
    void a_row_without_a_required_field_is_an_error_with_file_and_line_or_is_left_out(String row) {
        MemoryInputs data = MemoryInputs.NONE.with(
                "data/a.jsonl", "{\"n\": 1, \"text\": \"x\"}\n" + row + "\n{\"n\": 3, \"text\": \"z\"}\n");

        assertThat(problems(SPEC, data)).singleElement().satisfies(problem -> {
            assertThat(problem.toString())
                    .isEqualTo("data/a.jsonl:2: dataset.require: the row has no text;"
                            + " fill it in, or set dataset.onMissing: skip");
        });

        SpecReading.Accepted skipping = accepted(SPEC.replace("[text]}", "[text], onMissing: skip}"), data);
        assertThat(skipping.matrix().planned()).isEqualTo(4);
        assertThat(cells(skipping)).extracting(cell -> cell.ref().row()).containsExactly(1, 3, 1, 3);
        try (Stream<DataRow> rows =
                new DataSet(java.util.Objects.requireNonNull(skipping.spec().dataset()), data).rows()) {
            assertThat(rows)
                    .extracting(DataRow::ordinal, DataRow::kept)
                    .containsExactly(tuple(1, true), tuple(2, false), tuple(3, true));
        }
    }

    @Test
    void every_row_that_cannot_be_read_or_used_is_named() {
        MemoryInputs data = MemoryInputs.NONE
                .with(
                        "data/a.jsonl",
                        "{\"n\": 1, \"text\": \"x\"}\n{broken\n[1]\n{\"n\": 1, \"n\": 2}\n{\"text\": \"y\"}\n")
                .with("data/b.csv", "n,text\n1,x\n2\n")
                .with("data/c.csv", "n,n\n1,x\n")
                .with("data/e.csv", "n,text\n1,x\n2,\"not closed\n")
                .with("data/d.jsonl", "{\"n\": 1, \"text\": \"\u00e9\"}\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(problems(SPEC, data))
                .extracting(SpecProblem::file, SpecProblem::line)
                .contains(
                        tuple("data/a.jsonl", 2),
                        tuple("data/a.jsonl", 3),
                        tuple("data/a.jsonl", 4),
                        tuple("data/a.jsonl", 5),
                        tuple("data/b.csv", 3),
                        tuple("data/c.csv", 1),
                        tuple("data/d.jsonl", 1),
                        tuple("data/e.csv", 3));
    }

    @Test
    void rows_are_looked_at_although_the_spec_is_refused_for_something_else() {
        MemoryInputs data = MemoryInputs.NONE.with("data/a.jsonl", "{\"n\": 1}\n");

        assertThat(problems(SPEC.replace("trials", "x") + "colour: blue\n", data))
                .extracting(SpecProblem::key)
                .contains("colour", "dataset.require");
    }

    @Test
    void groups_may_come_from_the_rows_themselves() {
        MemoryInputs data = MemoryInputs.NONE.with(
                "data/all.jsonl",
                "{\"n\":1,\"text\":\"x\",\"s\":{\"t\":\"法律\"}}\n{\"n\":2,\"text\":\"y\",\"s\":{\"t\":\"物理\"}}\n"
                        + "{\"n\":3,\"text\":\"z\",\"s\":{\"t\":\"法律\"}}\n");
        SpecReading.Accepted spec = accepted(SPEC.replace("require:", "group: \"{row.s.t}\", require:"), data);

        assertThat(spec.matrix().groups()).containsExactly(entry("法律", 2L), entry("物理", 1L));
        assertThat(cells(spec))
                .extracting(cell -> cell.ref().group() + cell.ref().row())
                .containsExactly("法律1", "物理1", "法律2", "法律1", "物理1", "法律2");
    }

    @Test
    void a_pattern_without_files_and_a_data_set_without_rows_are_refused() {
        assertThat(problems(SPEC, MemoryInputs.NONE)).singleElement().satisfies(problem -> assertThat(problem.message())
                .contains("there is no file data/*"));
        assertThat(problems(SPEC, MemoryInputs.NONE.with("data/a.jsonl", "\n")))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("has no cells"));
    }

    @Test
    void a_file_that_changes_after_the_spec_was_accepted_is_noticed() {
        MemoryInputs good = MemoryInputs.NONE.with("data/a.jsonl", "{\"n\": 1, \"text\": \"x\"}\n");
        MemoryInputs bad = MemoryInputs.NONE.with("data/a.jsonl", "{\"n\": 1}\n");
        SpecReading.Accepted spec = accepted(SPEC, good);

        assertThatThrownBy(() -> Matrix.of(spec.spec(), bad, Specs.PROVIDERS)).isInstanceOf(UnusableRow.class);
    }

    private static java.util.Map.Entry<String, Long> entry(String group, long rows) {
        return java.util.Map.entry(group, rows);
    }
}
