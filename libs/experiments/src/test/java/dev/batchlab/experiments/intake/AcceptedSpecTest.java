package dev.batchlab.experiments.intake;

import static dev.batchlab.experiments.Specs.MATRIX;
import static dev.batchlab.experiments.Specs.accepted;
import static dev.batchlab.experiments.Specs.cells;
import static org.assertj.core.api.Assertions.assertThat;

import dev.batchlab.experiments.MemoryInputs;
import dev.batchlab.experiments.matrix.Cell;
import dev.batchlab.experiments.spec.ExperimentSpec;
import dev.batchlab.providers.ChatMessage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptedSpecTest {
    @Test
    void yaml_and_json_mean_the_same() {
        String json = """
                {"experiment": "small", "models": ["gpt-4.1"],
                 "axes": {"persona": [
                \t{"id": "p1", "name": "学生", "system": "You are a student.", "temperature": 0.7},
                \t{"id": "p2", "name": "\\u8a69人", "system": "You are a poet.", "temperature": 0.9}]},
                 "prompt": {"system": "{persona.system}", "user": "Rate it."},
                 "parameters": {"temperature": "{persona.temperature}"},
                 "customId": "{persona.id}_{model.id}_n{trial}",
                 "answer": {"kind": "scored-questions", "questions": [{"id": "Q1", "label": "面白さ"}], "range": [0, 100]}}
                """;

        assertThat(accepted(json).spec()).isEqualTo(accepted(MATRIX).spec());
    }

    @Test
    void what_is_not_written_takes_its_default() {
        ExperimentSpec spec = accepted(MATRIX).spec();

        assertThat(spec.trials()).isEqualTo(1);
        assertThat(spec.retry().maxAttempts()).isEqualTo(3);
        assertThat(spec.prompt().strict()).isFalse();
        assertThat(spec.answer().rules())
                .hasToString(accepted(MATRIX.replace("range:", "reasons: required\n  range:"))
                        .spec()
                        .answer()
                        .rules()
                        .toString());
        assertThat(spec.budgetUsd()).isNull();
    }

    @Test
    void without_custom_ids_cells_are_named_by_what_tells_them_apart() {
        String noId = MATRIX.replaceAll("customId: .*\n", "");
        assertThat(ids(cells(accepted(noId)))).containsExactly("p1_gpt-4.1_n01", "p2_gpt-4.1_n01");

        String rows = """
                experiment: rows
                models: [gpt-4.1]
                dataset: {files: "*.jsonl"}
                prompt: {user: "{row.t}"}
                answer: {kind: text}
                """;
        MemoryInputs data =
                MemoryInputs.NONE.with("b.jsonl", "{\"t\":1}\n{\"t\":2}\n").with("a.jsonl", "{\"t\":3}\n");
        assertThat(ids(cells(accepted(rows, data)))).containsExactly("a_q1", "b_q1", "b_q2");
        assertThat(ids(cells(accepted(rows.replace("[gpt-4.1]", "[gpt-4.1, gpt-4o]\ntrials: 2"), data))))
                .contains("b_q2_gpt-4o_n02")
                .hasSize(12);
    }

    @Test
    void plain_words_of_yaml_stay_texts() {
        String spec = MATRIX.replace("name: 学生", "name: no, time: 12:30, day: 2026-01-01, code: 007, on: yes")
                .replace(
                        "Rate it.",
                        "{persona.name ?: ''} {persona.time ?: ''} {persona.day ?: ''} {persona.code ?: ''} {persona.on ?: ''}");

        assertThat(cells(accepted(spec)).get(0).request().messages().get(1).content())
                .isEqualTo("no 12:30 2026-01-01 007 yes");
    }

    @Test
    void a_temperature_is_sent_in_the_specs_own_writing() {
        for (String written : List.of("1", "1.0", "0.70", "0")) {
            String spec = MATRIX.replace("\"{persona.temperature}\"", written);
            assertThat(cells(accepted(spec)).get(0).request().temperature()).hasToString(written);
        }
        String sum = MATRIX.replace("{persona.temperature}", "{persona.temperature + 0.0}");
        assertThat(cells(accepted(sum)))
                .extracting(cell -> String.valueOf(cell.request().temperature()))
                .containsExactly("0.7", "0.9");
    }

    @Test
    void what_a_model_does_not_take_is_left_out_with_a_warning_and_its_tag() {
        String spec = MATRIX.replace("[gpt-4.1]", "[gpt-4.1, o3-mini]")
                .replace("temperature: 0.9", "temperature: 2.5")
                .replace("n{trial}", "{temperatureTag}_n{trial}");

        SpecReading.Accepted accepted = accepted(spec);

        assertThat(ids(cells(accepted)))
                .containsExactly(
                        "p1_gpt-4.1_temp70_n01",
                        "p2_gpt-4.1_temp200_n01",
                        "p1_o3-mini_temp--_n01",
                        "p2_o3-mini_temp--_n01");
        assertThat(accepted.warnings())
                .anyMatch(warning -> warning.contains("2.5 becomes 2"))
                .anyMatch(warning -> warning.startsWith("o3-mini takes no temperature"));
    }

    @Test
    void strict_format_puts_the_rules_in_the_language_of_the_questions_behind_the_prompt() {
        String japanese = MATRIX.replace("\"Rate it.\"}", "\"Rate it.\", format: strict}");
        assertThat(userText(japanese))
                .startsWith("Rate it.\n\n")
                .contains("0から100までの整数")
                .contains("Q1. 面白さ(数値): ")
                .contains("Q1. 面白さ(理由): ");

        String english = japanese.replace("面白さ", "Interest").replace("range:", "reasons: none\n  range:");
        assertThat(userText(english))
                .contains("whole number from 0 to 100")
                .contains("Q1. Interest(value): ")
                .doesNotContain("reason):");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gemini-2.5-flash", "gemini-2.5-flash@vertex"})
    void strict_format_for_gemini_is_one_user_message_with_the_system_text_in_front(String gemini) {
        String strict = MATRIX.replace("\"Rate it.\"}", "\"Rate it.\", format: strict}")
                .replaceFirst("models: .*", "models: [gpt-4.1, \"" + gemini + "\"]");
        List<Cell> cells = cells(accepted(strict));
        List<ChatMessage> apart = cells.get(0).request().messages();
        List<ChatMessage> together = cells.get(cells.size() / 2).request().messages();
        assertThat(cells.get(cells.size() / 2).ref().model()).isEqualTo("gemini-2.5-flash");

        assertThat(apart).extracting(ChatMessage::role).containsExactly("system", "user");
        assertThat(together)
                .containsExactly(new ChatMessage(
                        "user", apart.get(0).content() + "\n\n" + apart.get(1).content()));
        String plain = strict.replace(", format: strict", "");
        assertThat(cells(accepted(plain)))
                .allSatisfy(cell -> assertThat(cell.request().messages()).hasSize(2));
    }

    private static String userText(String spec) {
        return cells(accepted(spec)).get(0).request().messages().get(1).content();
    }

    private static List<String> ids(List<Cell> cells) {
        return cells.stream().map(cell -> cell.ref().customId()).toList();
    }
}
