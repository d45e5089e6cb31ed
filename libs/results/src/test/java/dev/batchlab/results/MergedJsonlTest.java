package dev.batchlab.results;

import static dev.batchlab.results.Fixtures.NO_LONG_TEXTS;
import static dev.batchlab.results.Fixtures.cells;
import static dev.batchlab.results.Fixtures.record;
import static dev.batchlab.results.Fixtures.rowCell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.batchlab.events.CellRef;
import dev.batchlab.events.Outcome;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MergedJsonlTest {
    private final Fixtures.Files files = new Fixtures.Files();

    private void merge(ExperimentShape shape, List<CellResult> cells, String... rows) throws IOException {
        new MergedJsonl(shape, shape.merge(), NO_LONG_TEXTS).write("g", cells(cells), Fixtures.rows("g", rows), files);
    }

    @Test
    void each_row_keeps_its_fields_and_numbers_as_they_were_written() throws IOException {
        merge(
                Fixtures.DATASET,
                List.of(Fixtures.valid(rowCell(0, "g", 1), "two\n\"lines\" 😀")),
                "{\"b\": 1.50, \"a\": 1e3, \"n\": 12345678901234567890, \"x\": [1, {\"y\": null}], \"u\": \"\\u3042\\ud83d\\ude00\"}");
        assertThat(files.text("merged/g.jsonl"))
                .isEqualTo("{\"b\":1.50,\"a\":1e3,\"n\":12345678901234567890,\"x\":[1,{\"y\":null}],\"u\":\"あ😀\","
                        + "\"paraphrased\":\"two\\n\\\"lines\\\" 😀\","
                        + "\"tokens\":{\"input\":100,\"output\":30,\"total\":130}}\n");
    }

    @Test
    void rows_without_an_answer_have_null_and_the_error_when_there_is_one() throws IOException {
        CellResult failed = CellResult.of(List.of(record(rowCell(0, "g", 2), 1, Outcome.PROVIDER_ERROR, true, "")), 0);
        merge(Fixtures.DATASET, List.of(failed), "{\"q\":1}", "{\"q\":2}", "{\"q\":3}");
        assertThat(files.text("merged/g.jsonl").lines())
                .containsExactly(
                        "{\"q\":1,\"paraphrased\":null,\"tokens\":{\"input\":0,\"output\":0,\"total\":0}}",
                        "{\"q\":2,\"paraphrased\":null,\"tokens\":{\"input\":100,\"output\":30,\"total\":130},"
                                + "\"error\":{\"kind\":\"server\",\"code\":\"500\",\"message\":\"went \\\"wrong\\\",\\nsorry\"}}",
                        "{\"q\":3,\"paraphrased\":null,\"tokens\":{\"input\":0,\"output\":0,\"total\":0}}");
    }

    @Test
    void a_field_of_the_row_gives_way_to_the_merge_field_of_its_name() throws IOException {
        merge(
                Fixtures.DATASET,
                List.of(Fixtures.valid(rowCell(0, "g", 1), "new")),
                "{\"paraphrased\":{\"old\":1},\"q\":1}");
        assertThat(files.text("merged/g.jsonl")).startsWith("{\"q\":1,\"paraphrased\":\"new\"");
    }

    @Test
    void several_models_give_a_line_each_told_apart() throws IOException {
        ExperimentShape shape = new ExperimentShape(
                "e",
                ExperimentKind.DATASET,
                List.of("m1", "m2"),
                1,
                List.of(),
                List.of(),
                new MergeFields("text", null, null));
        CellRef one = new CellRef(0, "a", "m1", "X", Map.of(), "g", 1, 1, null);
        CellRef two = new CellRef(5, "b", "m2", "X", Map.of(), "g", 1, 1, null);
        merge(shape, List.of(Fixtures.valid(one, "1"), Fixtures.valid(two, "2")), "{\"q\":1}", "{\"q\":2}");
        assertThat(files.text("merged/g.jsonl").lines())
                .containsExactly(
                        "{\"q\":1,\"text\":\"1\",\"model\":\"m1\",\"trial\":1}",
                        "{\"q\":1,\"text\":\"2\",\"model\":\"m2\",\"trial\":1}",
                        "{\"q\":2,\"text\":null}");
    }

    @Test
    void a_row_that_has_a_model_or_a_trial_of_its_own_keeps_it_and_no_key_stands_twice() throws IOException {
        ExperimentShape shape = new ExperimentShape(
                "e",
                ExperimentKind.DATASET,
                List.of("m1", "m2"),
                2,
                List.of(),
                List.of(),
                new MergeFields("trial", null, null));
        CellRef one = new CellRef(0, "a", "m1", "X", Map.of(), "g", 1, 2, null);
        CellRef two = new CellRef(5, "b", "m2", "X", Map.of(), "g", 2, 1, null);
        merge(
                shape,
                List.of(Fixtures.valid(one, "1"), Fixtures.valid(two, "2")),
                "{\"q\":1,\"car\":{\"model\":3}}",
                "{\"q\":2,\"model\":\"T\",\"answer.trial\":7}");
        assertThat(files.text("merged/g.jsonl").lines())
                .containsExactly(
                        "{\"q\":1,\"car\":{\"model\":3},\"trial\":\"1\",\"answer.model\":\"m1\",\"answer.answer.trial\":2}",
                        "{\"q\":2,\"model\":\"T\",\"answer.trial\":7,\"trial\":\"2\",\"answer.model\":\"m2\","
                                + "\"answer.answer.trial\":1}");
    }

    @Test
    void a_group_that_was_not_released_has_no_file() throws IOException {
        merge(Fixtures.DATASET, List.of(), "{\"q\":1}");
        assertThat(files.files).isEmpty();
    }

    @Test
    void an_answer_to_a_row_that_is_not_there_is_an_error() {
        assertThatThrownBy(() -> merge(Fixtures.DATASET, List.of(Fixtures.valid(rowCell(0, "g", 9), "x")), "{\"q\":1}"))
                .hasMessageContaining("g_q9")
                .hasMessageContaining("row 9");
    }
}
