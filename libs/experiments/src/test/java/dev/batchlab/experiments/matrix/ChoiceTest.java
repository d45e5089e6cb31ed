package dev.batchlab.experiments.matrix;

import static dev.batchlab.experiments.Specs.accepted;
import static dev.batchlab.experiments.Specs.cells;
import static dev.batchlab.experiments.Specs.problems;
import static org.assertj.core.api.Assertions.assertThat;

import dev.batchlab.answers.Choice;
import dev.batchlab.experiments.MemoryInputs;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChoiceTest {
    private static final String SPEC = """
            experiment: quiz
            models: [gpt-4.1]
            dataset: {files: "quiz.jsonl"}
            prompt: {user: "{row.question}"}
            answer:
              kind: choice
              options: [A, B, C]
              gold: "{row.answer}"
            """;
    private static final MemoryInputs ROWS = MemoryInputs.NONE.with(
            "quiz.jsonl", "{\"question\": \"1?\", \"answer\": \"B\"}\n{\"question\": \"2?\", \"answer\": \" C \"}\n");

    @Test
    void each_cell_knows_which_option_is_right() {
        var spec = accepted(SPEC, ROWS);
        assertThat(spec.spec().answer().rules()).isEqualTo(new Choice(List.of("A", "B", "C")));
        assertThat(cells(spec)).extracting(Cell::gold).containsExactly("B", "C");
    }

    @Test
    void without_gold_nobody_knows() {
        assertThat(cells(accepted(SPEC.replace("  gold: \"{row.answer}\"\n", ""), ROWS)))
                .extracting(Cell::gold)
                .containsExactly(null, null);
    }

    @Test
    void a_row_may_leave_it_open() {
        MemoryInputs rows = MemoryInputs.NONE.with(
                "quiz.jsonl", "{\"question\": \"1?\", \"answer\": \"B\"}\n{\"question\": \"2?\", \"answer\": \"\"}\n");
        assertThat(cells(accepted(SPEC.replace("{row.answer}", "{row.answer ?: ''}"), rows)))
                .extracting(Cell::gold)
                .containsExactly("B", null);
    }

    @Test
    void a_right_option_that_is_none_is_named_with_its_row() {
        MemoryInputs rows = MemoryInputs.NONE.with(
                "quiz.jsonl", "{\"question\": \"1?\", \"answer\": \"B\"}\n{\"question\": \"2?\", \"answer\": \"2\"}\n");
        assertThat(problems(SPEC, rows)).singleElement().satisfies(problem -> {
            assertThat(problem.key()).isEqualTo("answer.gold");
            assertThat(problem.file()).isEqualTo("quiz.jsonl");
            assertThat(problem.line()).isEqualTo(2);
            assertThat(problem.message()).contains("\"2\" is none of the options A, B, C");
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            options: [A, B, C]  | options: [A]           | answer.options    | too few entries
            options: [A, B, C]  | options: [A, a]        | answer.options    | the same but for case
            options: [A, B, C]  | options: [1, 2]        | answer.options[0] | 1 is a whole number, not a text
            options: [A, B, C]  | options: [A, ""]       | answer.options[1] | the text is empty
            options: [A, B, C]  | option: [A, B]         | answer.options    | the key is missing
            {row.answer}        | {rwo.answer}           | answer.gold       | there is no "rwo"
            """)
    void each_mistake_is_named(String correct, String wrong, String key, String message) {
        assertThat(problems(SPEC.replace(correct, wrong), ROWS)).anySatisfy(problem -> {
            assertThat(problem.key()).isEqualTo(key);
            assertThat(problem.message()).contains(message);
        });
    }

    @Test
    void strict_rules_list_the_options_behind_the_prompt() {
        String strict = SPEC.replace("{user: \"{row.question}\"}", "{user: \"{row.question}\", format: strict}");
        assertThat(cells(accepted(strict, ROWS))
                        .get(0)
                        .request()
                        .messages()
                        .get(0)
                        .content())
                .startsWith("1?\n\nAnswer with exactly one of these options")
                .endsWith("\n- A\n- B\n- C");
        String japanese = strict.replace("{row.question}", "{row.question}どれですか。");
        assertThat(cells(accepted(japanese, ROWS))
                        .get(0)
                        .request()
                        .messages()
                        .get(0)
                        .content())
                .contains("次の選択肢のうち、ひとつだけ");
    }
}
