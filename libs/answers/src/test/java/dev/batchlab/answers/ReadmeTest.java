package dev.batchlab.answers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReadmeTest {

    private static final Path README = Path.of(System.getProperty("batchlab.root", "../.."), "libs/answers/README.md");
    private static final Pattern ROW = Pattern.compile("\\| `((?:value|reason)\\.[a-z0-9-]+@\\d+)` \\| `(.+)` \\|");

    private static final Pattern CHOICE_ROW = Pattern.compile("\\| `(choice\\.[a-z-]+@\\d+)` \\| `([^`]+)` \\| .+ \\|");

    @Test
    void every_form_of_a_choice_is_listed_with_an_example_that_is_read_by_it() throws IOException {
        List<String> listed = new ArrayList<>();
        for (String line : Files.readAllLines(README)) {
            var row = CHOICE_ROW.matcher(line);
            if (row.matches()) {
                listed.add(row.group(1));
                boolean word = row.group(1).equals(ChoiceReading.WORD);
                Choice options = new Choice(word ? List.of("positive", "negative") : List.of("A", "B", "C", "D"));
                String answer = row.group(2).replace('⏎', '\n');
                assertThat(Answers.read(options, answer, AnswerContext.NONE).matchedPatterns())
                        .as(line)
                        .containsValue(row.group(1));
            }
        }
        assertThat(listed)
                .containsExactly(
                        ChoiceReading.JSON,
                        ChoiceReading.ALONE,
                        ChoiceReading.STATED,
                        ChoiceReading.LAST_LINE,
                        ChoiceReading.LEADING,
                        ChoiceReading.WORD);
    }

    @Test
    void every_form_is_listed_in_its_order_with_an_example_that_is_read_by_it() throws IOException {
        List<String> listed = new ArrayList<>();
        for (String line : Files.readAllLines(README)) {
            var row = ROW.matcher(line);
            if (row.matches()) {
                listed.add(row.group(1));
                assertThat(Emotions.read(row.group(2)).matchedPatterns())
                        .as(line)
                        .containsValue(row.group(1));
            }
        }

        Stream<String> values = Stream.of(ValueForm.values()).map(ValueForm::versionedName);
        Stream<String> reasons = Stream.of(ReasonForm.values()).map(ReasonForm::versionedName);
        assertThat(listed)
                .containsExactlyElementsOf(Stream.concat(values, reasons).toList());
    }
}
