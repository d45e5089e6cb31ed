package dev.batchlab.answers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A reading never changes under an unchanged revision: whoever re-reads old answers can tell that something will differ. */
class RevisionTest {

    private static final Path MODULE = Path.of(System.getProperty("batchlab.root", "../.."), "libs", "answers");
    private static final Path READINGS = MODULE.resolve("src/test/resources/readings");
    private static final Choice LETTERS = new Choice(List.of("A", "B", "C", "D"));
    private static final Choice DIGITS = new Choice(List.of("1", "2", "3", "4", "5"));
    private static final Pattern BETWEEN_ANSWERS = Pattern.compile("\\n=====\\n");

    @Test
    void the_readings_of_the_sample_answers_are_those_approved_for_this_revision() throws IOException {
        String actual = readings();
        Path proposal = MODULE.resolve("target/readings-" + Answers.REVISION + ".txt");
        Files.writeString(proposal, actual);
        Path approved = READINGS.resolve(Answers.REVISION + ".txt");

        assertThat(approved)
                .as(
                        "no approved readings of revision %s: look through %s and move it to %s",
                        Answers.REVISION, proposal, approved)
                .exists();
        assertThat(actual)
                .as(
                        "answers are read differently than before: raise Answers.REVISION, look through %s and move it to %s",
                        proposal, READINGS)
                .isEqualTo(Files.readString(approved));
    }

    @Test
    void revisions_sort_by_age() {
        assertThat(Answers.REVISION).matches("[0-9]{3}");
    }

    private static String readings() throws IOException {
        var text = new StringBuilder();
        for (String answer : BETWEEN_ANSWERS.split(Files.readString(READINGS.resolve("answers.txt")))) {
            FinalAnswer last = FinalAnswer.of(answer);
            Reading scored = Emotions.read(last.text());
            Reading free = Answers.read(
                    new FreeText(20, new LengthRatio(BigDecimal.ONE, null)), last.text(), new AnswerContext(40));
            text.append("thinking ").append(last.thinkingSha256()).append('\n');
            text.append(scored.verdict())
                    .append(", as a text ")
                    .append(free.verdict())
                    .append('\n');
            scored.values().forEach((id, value) -> text.append("  ")
                    .append(id)
                    .append(" = ")
                    .append(value)
                    .append('\n'));
            scored.reasons().forEach((id, reason) -> text.append("  ")
                    .append(id)
                    .append(": ")
                    .append(reason.replace("\n", "⏎"))
                    .append('\n'));
            new TreeMap<>(scored.matchedPatterns()).forEach((part, form) -> text.append("  ")
                    .append(part)
                    .append(" by ")
                    .append(form)
                    .append('\n'));
            List<String> problems = scored.problems();
            problems.forEach(problem -> text.append("  ! ").append(problem).append('\n'));
            free.problems()
                    .forEach(problem ->
                            text.append("  ! as a text: ").append(problem).append('\n'));
            text.append('\n');
        }
        return text.append(choices()).toString();
    }

    private static String choices() throws IOException {
        var text = new StringBuilder();
        for (String answer : Files.readAllLines(READINGS.resolve("choices.txt"))) {
            text.append(answer)
                    .append("  of letters ")
                    .append(choice(LETTERS, answer))
                    .append(", of digits ")
                    .append(choice(DIGITS, answer))
                    .append('\n');
        }
        return text.toString();
    }

    private static String choice(Choice rules, String answer) {
        Reading reading = Answers.read(rules, answer, AnswerContext.NONE);
        return reading.choice() + reading.matchedPatterns().values().toString();
    }
}
