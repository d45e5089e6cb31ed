package dev.batchlab.results;

import static dev.batchlab.results.Fixtures.NOON;
import static dev.batchlab.results.Fixtures.NO_LONG_TEXTS;
import static dev.batchlab.results.Fixtures.cells;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batchlab.events.CellRef;
import dev.batchlab.events.Cost;
import dev.batchlab.events.EventJson;
import dev.batchlab.events.Outcome;
import dev.batchlab.events.Usage;
import dev.batchlab.results.report.Report;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChoicesTest {
    private static final ExperimentShape SHAPE = new ExperimentShape(
            "quiz",
            ExperimentKind.DATASET,
            List.of("gpt-4.1"),
            1,
            List.of(),
            List.of(),
            new AnswerShape(List.of("A", "B", "C"), true, List.of()),
            null);

    private static final List<CellResult> CELLS = List.of(
            cell(0, Outcome.VALID, "A", "A"),
            cell(1, Outcome.VALID, "B", "A"),
            cell(2, Outcome.INVALID, null, "B"),
            cell(3, Outcome.PARTIAL, "B", "B"),
            cell(4, Outcome.PROVIDER_ERROR, null, "C"),
            cell(5, Outcome.VALID, "C", null),
            cell(6, Outcome.VALID, "B", "B"));

    private static CellResult cell(int index, Outcome outcome, @Nullable String choice, @Nullable String gold) {
        CellRef ref = new CellRef(index, "q" + index, "gpt-4.1", "OpenAI", Map.of(), "g", index + 1, 1, null);
        return new CellResult(
                ref,
                true,
                outcome,
                1,
                1,
                Map.of(),
                Map.of(),
                choice == null ? Map.of() : Map.of("choice", "choice.alone@1"),
                List.of(),
                "(" + choice + ")",
                null,
                Usage.NONE,
                Cost.ZERO,
                null,
                null,
                null,
                NOON,
                List.of(),
                choice,
                gold,
                Map.of());
    }

    private static Summary summary() {
        SummaryBuilder builder = new SummaryBuilder();
        CELLS.forEach(builder::cell);
        return builder.build("quiz", "completed", 7, 7, NOON, NOON, null, List.of());
    }

    @Test
    void the_table_shows_choice_right_option_and_whether_they_are_the_same() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new ResultsCsv(SHAPE, NO_LONG_TEXTS).write(cells(CELLS), out);
        List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines.get(0)).contains(",trial,answer,choice,gold,correct,custom_id,outcome,");
        assertThat(lines.get(1)).contains(",(A),A,A,true,q0,valid");
        assertThat(lines.get(2)).contains(",B,A,false,q1,valid");
        assertThat(lines.get(3)).contains(",,B,false,q2,invalid");
        assertThat(lines.get(4)).as("cut off: not a whole answer").contains(",B,B,false,q3,partial");
        assertThat(lines.get(5)).as("never answered").contains(",,C,,q4,provider_error");
        assertThat(lines.get(6)).contains(",C,,,q5,valid");
    }

    @Test
    void the_objects_hold_the_same() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new ResultsJsonl(SHAPE, NO_LONG_TEXTS).write(cells(CELLS), out);
        List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
        JsonNode right = EventJson.mapper().readTree(lines.get(0));
        assertThat(right.at("/values/choice").asText()).isEqualTo("A");
        assertThat(right.at("/gold").asText()).isEqualTo("A");
        assertThat(right.at("/correct").isBoolean()).isTrue();
        assertThat(right.at("/metadata/matched_patterns/choice").asText()).isEqualTo("choice.alone@1");
        JsonNode failed = EventJson.mapper().readTree(lines.get(4));
        assertThat(failed.at("/values").isEmpty()).isTrue();
        assertThat(failed.at("/correct").isNull()).isTrue();
    }

    @Test
    void an_invalid_answer_is_wrong_and_a_failed_request_is_not_judged() throws IOException {
        JsonNode choices =
                EventJson.mapper().readTree(SummaryJson.bytes(summary())).path("choices");
        assertThat(choices.at("/judged").asInt()).isEqualTo(5);
        assertThat(choices.at("/correct").asInt()).isEqualTo(2);
        assertThat(choices.at("/accuracy").asDouble()).isCloseTo(0.4, within(1e-9));
        assertThat(choices.at("/interval/low").asDouble()).isCloseTo(0.117621, within(1e-6));
        assertThat(choices.at("/interval/high").asDouble()).isCloseTo(0.769276, within(1e-6));
        assertThat(choices.at("/invalid").asInt()).isEqualTo(2);
        assertThat(choices.at("/unanswered").asInt()).isEqualTo(1);
        assertThat(choices.at("/unlabelled").asInt()).isEqualTo(1);
        assertThat(choices.at("/chosen").toString()).isEqualTo("{\"A\":1,\"B\":2,\"C\":1}");
        JsonNode model = choices.at("/models/0");
        assertThat(model.at("/confusion/options").toString()).isEqualTo("[\"A\",\"B\",\"C\"]");
        assertThat(model.at("/confusion/counts").toString()).isEqualTo("[[1,1,0,0],[0,1,0,2],[0,0,0,0]]");
        assertThat(model.at("/classes/1/recall").asDouble()).isCloseTo(1 / 3.0, within(1e-6));
        assertThat(model.at("/classes/1/precision").asDouble()).isEqualTo(0.5);
        assertThat(choices.at("/groups/0/group").asText()).isEqualTo("g");
    }

    @Test
    void cells_counted_together_score_like_cells_one_by_one() {
        SummaryBuilder counted = new SummaryBuilder();
        counted.choices(new ChoiceCount("gpt-4.1", "g", Outcome.VALID, "A", "A", 1));
        counted.choices(new ChoiceCount("gpt-4.1", "g", Outcome.VALID, "B", "A", 1));
        counted.choices(new ChoiceCount("gpt-4.1", "g", Outcome.INVALID, null, "B", 1));
        counted.choices(new ChoiceCount("gpt-4.1", "g", Outcome.PARTIAL, null, "B", 1));
        counted.choices(new ChoiceCount("gpt-4.1", "g", Outcome.PROVIDER_ERROR, null, "C", 1));
        counted.choices(new ChoiceCount("gpt-4.1", "g", Outcome.VALID, "C", null, 1));
        counted.choices(new ChoiceCount("gpt-4.1", "g", Outcome.VALID, "B", "B", 1));
        Choices together = counted.build("quiz", "completed", 7, 7, NOON, NOON, null, List.of())
                .choices();
        ChoiceScores apart = summary().choices().all(List.of());
        assertThat(together.all(List.of()))
                .usingRecursiveComparison()
                .ignoringFields("confusion")
                .isEqualTo(apart);
    }

    @Test
    void the_report_says_how_often_each_option_was_right_and_chosen() throws IOException {
        String report = Report.of(SHAPE, summary(), cells(CELLS)).markdown();
        assertThat(report)
                .contains("## Choices")
                .contains("40.00 %")
                .contains("11.76 – 76.93 %")
                .contains("no valid choice")
                .contains("How often each option was chosen");
    }

    @Test
    void an_experiment_without_choices_says_nothing_of_them() throws IOException {
        CellResult scored = Fixtures.valid(Fixtures.matrixCell(0, "a"), "x");
        Summary summary =
                new SummaryBuilder().cell(scored).build("emotions", "completed", 1, 1, NOON, NOON, null, List.of());
        assertThat(EventJson.mapper().readTree(SummaryJson.bytes(summary)).has("choices"))
                .isFalse();
    }
}
