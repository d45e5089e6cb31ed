package dev.batchlab.experiments.intake;

import static dev.batchlab.experiments.Specs.MATRIX;
import static dev.batchlab.experiments.Specs.problems;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.batchlab.experiments.MemoryInputs;
import dev.batchlab.experiments.Specs;
import dev.batchlab.experiments.spec.SpecProblem;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BadSpecTest {
    @Test
    void everything_wrong_with_a_spec_is_said_at_once_with_key_line_and_fix() {
        String spec = """
                experiment: all wrong
                modles: [gpt-4.1]
                models: [gpt-4.1-mni, gpt-4.1]
                trials: 0
                axes:
                  persona:
                    - {id: p1, name: a, temperature: 0.7}
                    - {id: p1, name: b}
                  text: []
                  place:
                    - {id: x, file: texts/none.txt}
                prompt: {user: "{persona.nmae} {text.content} {plcae.id}"}
                parameters: {temperature: "{persona.temperature}", maxOutputTokens: many}
                answer:
                  kind: scored-questions
                  questions: [{id: Q1, label: A}, {id: Q1, label: B}]
                  range: [100, 0]
                  reasons: maybe
                budget: {maxUsd: 0}
                batch: {maxRequests: 60000, maxBytes: 300MB, window: 48h}
                notify: [{webhook: "not an address"}]
                retry: {maxAttempts: three}
                """;

        List<SpecProblem> problems = problems(spec);

        assertThat(problems)
                .extracting(SpecProblem::key, SpecProblem::line)
                .contains(
                        tuple("experiment", 1),
                        tuple("modles", 2),
                        tuple("models[0]", 3),
                        tuple("trials", 4),
                        tuple("axes.persona[1].id", 8),
                        tuple("axes.text", 9),
                        tuple("axes.place[0].file", 11),
                        tuple("prompt.user", 12),
                        tuple("parameters.temperature", 13),
                        tuple("parameters.maxOutputTokens", 13),
                        tuple("answer.questions[1].id", 16),
                        tuple("answer.range", 17),
                        tuple("answer.reasons", 18),
                        tuple("budget.maxUsd", 19),
                        tuple("batch.maxRequests", 20),
                        tuple("batch.maxBytes", 20),
                        tuple("batch.window", 20),
                        tuple("notify[0].webhook", 21),
                        tuple("retry.maxAttempts", 22));
        assertThat(problems).extracting(SpecProblem::file).containsOnly("spec.yaml");
        assertThat(problems).extracting(SpecProblem::fix).doesNotContain("");
        assertThat(problems)
                .extracting(SpecProblem::toString)
                .contains(
                        "spec.yaml:2: modles: unknown key \"modles\"; did you mean models?",
                        "spec.yaml:11: axes.place[0].file: there is no file texts/none.txt;"
                                + " paths are relative to the spec; correct it");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            models: [gpt-4.1]            | models: [gpt-4.1, GPT-41]       | models[1]     | unknown model "GPT-41"
            models: [gpt-4.1]            | models: [gpt-4.1, gpt-4.1]      | models[1]     | the model gpt-4.1 stands twice
            models: [gpt-4.1]            | models: []                      | models        | models is empty
            models: [gpt-4.1]            | models: gpt-4.1                 | models        | a text, not a list
            models: [gpt-4.1]            | trials: 2                       | models        | the key is missing
            experiment: small            | experiment: 12                  | experiment    | 12 is a whole number, not a text
            id: p2                       | id: p1                          | axes.persona[1].id | the id "p1" stands twice
            range: [0, 100]              | range: [100, 0]                 | answer.range  | upside down
            kind: scored-questions       | kind: scored                    | answer.kind   | not one of the possible values
            kind: scored-questions       | kind: choice                    | answer.options | the key is missing
            temperature: 0.9             | temperature: [0.9]              | axes.persona[1].temperature | a list, not a text or a number or true or false
            "Rate it."                   | "Rate {text.name}."             | prompt.user   | {text.name}: there is no "text"
            "Rate it."                   | "Rate {persona.nam}."           | prompt.user   | persona has no "nam"; it has id, name, system, temperature
            "Rate it."                   | "Rate {persona}."               | prompt.user   | persona has several fields
            "Rate it."                   | "Rate {row.text}."              | prompt.user   | there is no "row"
            "Rate it."                   | "Rate {persona.name."           | prompt.user   | not closed
            "{persona.temperature}"      | "{persona.name + 1}"            | parameters.temperature | is no number
            "{persona.temperature}"      | "{temperatureTag}"              | parameters.temperature | there is no "temperatureTag"
            "{persona.temperature}"      | hot                             | parameters.temperature | "hot" is no number
            {persona.id}_{model.id}      | {model.id}                              | customId      | made by more than one cell
            persona:                     | model:                          | axes.model    | means something else already
            """)
    void each_mistake_is_named_where_it_is(String correct, String wrong, String key, String message) {
        String spec = MATRIX.replace(correct, wrong);

        assertThatProblems(problems(spec)).anySatisfy(problem -> {
            assertThat(problem.key()).isEqualTo(key);
            assertThat(problem.message()).contains(message);
            assertThat(problem.line()).isNotNull();
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            prompt: {system:     | prompt: {sytem:          | prompt.sytem            | did you mean system?
            reasons: maybe       | raisons: none            | answer.raisons          | did you mean reasons?
            label: 面白さ        | label: 面白さ, text: x   | answer.questions[0].text | use one of id, label
            parameters: {        | parameters: {temprature: 1, | parameters.temprature | did you mean temperature?
            reasons: maybe       | reasons: requird       | answer.reasons          | did you mean required?
            """)
    void the_word_that_was_meant_is_suggested(String written, String wrong, String key, String fix) {
        String spec = MATRIX.replace("range:", "reasons: maybe\n  range:").replace(written, wrong);

        assertThatProblems(problems(spec)).anySatisfy(problem -> {
            assertThat(problem.key()).isEqualTo(key);
            assertThat(problem.fix()).isEqualTo(fix);
        });
    }

    @Test
    void a_misspelt_model_comes_with_suggestions() {
        assertThatProblems(problems(MATRIX.replace("models: [gpt-4.1]", "models: [gpt-4.1-mni]")))
                .singleElement()
                .satisfies(problem -> assertThat(problem.fix()).contains("gpt-4.1-mini"));
    }

    @Test
    void yaml_that_cannot_be_read_is_refused_with_its_line() {
        List<SpecProblem> problems = problems("experiment: x\nmodels: [gpt-4.1\nprompt: {user: hi}\n");

        assertThatProblems(problems).singleElement().satisfies(problem -> {
            assertThat(problem.line()).isEqualTo(3);
            assertThat(problem.message()).startsWith("this is not YAML");
        });
    }

    @Test
    void a_key_that_stands_twice_is_refused_in_yaml_and_in_json() {
        assertThatProblems(problems("experiment: x\ntrials: 1\ntrials: 2\n"))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.key()).isEqualTo("trials");
                    assertThat(problem.line()).isEqualTo(3);
                    assertThat(problem.message()).contains("stands twice (first in line 2)");
                });
        assertThatProblems(problems("{\"experiment\": \"x\",\n \"trials\": 1,\n \"trials\": 2}"))
                .singleElement()
                .satisfies(problem -> assertThat(problem.line()).isEqualTo(3));
    }

    @Test
    void tags_and_alias_bombs_are_refused() {
        assertThatProblems(problems("experiment: !!javax.script.ScriptEngineManager [x]\n"))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("is not allowed"));
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 9; i++) {
            String alias = "*a" + (i - 1);
            bomb.append(
                    "a" + i + ": &a" + i + " [" + String.join(", ", java.util.Collections.nCopies(10, alias)) + "]\n");
        }
        assertThatProblems(problems(bomb.toString())).isNotEmpty();
    }

    @Test
    void an_empty_text_or_a_list_is_no_spec() {
        for (String text : List.of("", "# nothing\n", "[1, 2]", "hello")) {
            assertThatProblems(problems(text)).singleElement().satisfies(problem -> assertThat(problem.message())
                    .contains("no spec"));
        }
    }

    @Test
    void a_spec_that_is_not_utf8_is_refused_with_byte_and_line() {
        byte[] latin1 = "experiment: x\nmodels: [caf\u00e9]\n".getBytes(StandardCharsets.ISO_8859_1);

        SpecReading reading = Specs.reader(Target.ELSEWHERE).read(latin1, "spec.yaml", MemoryInputs.NONE);

        assertThat(((SpecReading.Refused) reading).problems()).singleElement().satisfies(problem -> {
            assertThat(problem.line()).isEqualTo(2);
            assertThat(problem.message()).isEqualTo("byte 27 (0xE9) in line 2 is not UTF-8");
            assertThat(problem.fix()).contains("UTF-8");
        });
    }

    @Test
    void a_text_file_that_is_not_utf8_is_refused_with_its_name_and_line() {
        byte[] shiftJis = {'a', '\n', (byte) 0x82, (byte) 0xA0, '\n'};
        String spec = MATRIX.replace("id: p2,", "id: p2, file: texts/t.txt,");

        assertThatProblems(problems(spec, MemoryInputs.NONE.with("texts/t.txt", shiftJis)))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.file()).isEqualTo("texts/t.txt");
                    assertThat(problem.line()).isEqualTo(2);
                    assertThat(problem.message()).contains("byte 3 (0x82)");
                });
    }

    @Test
    void a_shut_down_model_is_refused_at_the_vendor_and_warned_of_elsewhere() {
        String spec = MATRIX.replace("models: [gpt-4.1]", "models: [gpt-4.1, o1-mini]");
        Instant later = Instant.parse("2026-06-01T00:00:00Z");

        SpecReading vendor = Specs.reader(Target.VENDOR, later).read(spec, "spec.yaml", MemoryInputs.NONE);
        SpecReading sandbox = Specs.reader(Target.ELSEWHERE, later).read(spec, "spec.yaml", MemoryInputs.NONE);
        SpecReading inTime = Specs.reader(Target.VENDOR, Instant.parse("2025-10-27T23:00:00Z"))
                .read(spec, "spec.yaml", MemoryInputs.NONE);

        assertThat(((SpecReading.Refused) vendor).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.key()).isEqualTo("models[1]"));
        assertThat(((SpecReading.Accepted) sandbox).warnings())
                .anyMatch(warning -> warning.contains("o1-mini is no longer offered by its vendor since 2025-10-27"));
        assertThat(inTime).isInstanceOf(SpecReading.Accepted.class);
    }

    @Test
    void a_vendor_that_has_left_is_told_of_once_and_only_where_it_would_be_asked() {
        String spec = MATRIX.replace("models: [gpt-4.1]", "models: [deepseekr1, llama33-70b, llama31-8b@groq]");

        SpecReading vendor = Specs.reader(Target.VENDOR).read(spec, "spec.yaml", MemoryInputs.NONE);
        SpecReading elsewhere = Specs.reader(Target.ELSEWHERE).read(spec, "spec.yaml", MemoryInputs.NONE);

        assertThat(((SpecReading.Accepted) vendor).warnings())
                .filteredOn(warning -> warning.contains("withdrew its batch API"))
                .hasSize(1);
        assertThat(((SpecReading.Accepted) elsewhere).warnings())
                .noneMatch(warning -> warning.contains("withdrew its batch API"));
    }

    @Test
    void a_model_at_a_second_host_is_refused_for_results_know_it_by_its_id_alone() {
        String spec = MATRIX.replace("models: [gpt-4.1]", "models: [llama33-70b@groq, gpt-4.1, llama33-70b@kluster]")
                .replace("{model.id}", "{model.id}-{model.provider}");

        assertThat(problems(spec)).singleElement().satisfies(problem -> {
            assertThat(problem.key()).isEqualTo("models[2]");
            assertThat(problem.message()).contains("llama33-70b", "groq", "kluster");
            assertThat(problem.fix()).contains("make two experiments", "BATCHLAB_MODELS");
        });
    }

    @Test
    void a_shutdown_that_only_others_report_warns_and_never_refuses() {
        SpecReading vendor = Specs.reader(Target.VENDOR, Instant.parse("2027-06-01T00:00:00Z"))
                .read(MATRIX, "spec.yaml", MemoryInputs.NONE);

        assertThat(((SpecReading.Accepted) vendor).warnings())
                .anyMatch(warning -> warning.contains("2027-01-14, by reports of others"));
    }

    @Test
    void input_and_output_that_exceed_the_window_together_are_refused_with_their_cell() {
        String spec = MATRIX.replace("models: [gpt-4.1]", "models: [gpt-4o]")
                .replace("id: p2,", "id: p2, file: long.txt,")
                .replace("{persona.system}", "{persona.content ?: 'short'}")
                .replace("parameters: {", "parameters: {maxOutputTokens: 16000, ");
        String nearlyTooLong = "words and words ".repeat(40_000);

        assertThatProblems(problems(spec, MemoryInputs.NONE.with("long.txt", nearlyTooLong)))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.key()).isEqualTo("parameters.maxOutputTokens");
                    assertThat(problem.message())
                            .contains("maxOutputTokens 16000 make more than the 128000 that gpt-4o takes together")
                            .contains("persona p2");
                    assertThat(problem.fix()).startsWith("ask for at most 7");
                });
    }

    @Test
    void a_request_above_the_context_window_is_refused_with_its_cell() {
        String spec = MATRIX.replace("models: [gpt-4.1]", "models: [gpt-4o]")
                .replace("id: p2,", "id: p2, file: long.txt,")
                .replace("{persona.system}", "{persona.content ?: 'short'}");
        String tooLong = "words and words ".repeat(50_000);

        assertThatProblems(problems(spec, MemoryInputs.NONE.with("long.txt", tooLong)))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.key()).isEqualTo("prompt");
                    assertThat(problem.message())
                            .contains("persona p2")
                            .contains("more than the 128000 that gpt-4o takes");
                });
    }

    @Test
    void cells_are_looked_at_although_something_else_is_wrong() {
        String spec = MATRIX.replace("{persona.id}_", "") + "merge: {text: t}\ncolour: red\n";

        assertThatProblems(problems(spec)).extracting(SpecProblem::key).contains("merge", "colour", "customId");
    }

    @Test
    void what_is_wrong_with_many_cells_is_said_once() {
        String spec = MATRIX.replace("models: [gpt-4.1]", "models: [gpt-4.1, gpt-4o]\ntrials: 50")
                .replace("temperature: 0.9", "temperature: warm");

        assertThatProblems(problems(spec)).singleElement().satisfies(problem -> assertThat(problem.message())
                .isEqualTo("\"warm\" is not a number (model gpt-4.1, persona p2, and 1 more)"));
    }

    @Test
    void more_cells_than_anybody_can_pay_for_are_refused_without_drawing_them() {
        StringBuilder axes = new StringBuilder("axes:\n");
        for (int axis = 0; axis < 8; axis++) {
            String entries =
                    IntStream.range(0, 300).mapToObj(i -> "{id: e" + i + "}").collect(Collectors.joining(","));
            axes.append("  axis").append(axis).append(": [").append(entries).append("]\n");
        }
        String spec = "experiment: x\nmodels: [gpt-4.1]\n" + axes + "prompt: {user: hi}\nanswer: {kind: text}\n";

        assertThatProblems(problems(spec)).singleElement().satisfies(problem -> assertThat(problem.message())
                .contains("more than 10000000 cells"));
    }

    @Test
    void a_request_larger_than_a_whole_batch_is_refused() {
        assertThatProblems(problems(MATRIX + "batch: {maxBytes: 100}\n"))
                .anySatisfy(problem -> assertThat(problem.message()).contains("a batch may have 100"));
    }

    private static ListAssert<SpecProblem> assertThatProblems(List<SpecProblem> problems) {
        return assertThat(problems);
    }
}
