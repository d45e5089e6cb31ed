package dev.batchlab.answers;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ValueFormsTest {

    private record Written(String form, String before, String after) {}

    private static final List<Written> FORMS = List.of(
            new Written("value.standard@1", "Q2. 驚き(数値): ", ""),
            new Written("value.standard@1", "Q2. 驚き (数値):", ""),
            new Written("value.standard@1", "Q2 驚き(数値)=", ""),
            new Written("value.alternative-1@1", "Q2. 驚き: (数値): ", ""),
            new Written("value.alternative-2@1", "Q2. 驚き 数値: ", ""),
            new Written("value.simple@1", "Q2. 驚き: ", ""),
            new Written("value.japanese-1@1", "驚き: ", ""),
            new Written("value.japanese-1@1", "驚きの評価: ", ""),
            new Written("value.japanese-1@1", "驚き ", ""),
            new Written("value.japanese-1@1", "| 驚き | ", " |"),
            new Written("value.japanese-1@1", "驚き|", ""),
            new Written("value.japanese-2@1", "驚き度: ", ""),
            new Written("value.japanese-2@1", "驚きレベル: ", ""),
            new Written("value.japanese-2@1", "驚きレベル ", ""),
            new Written("value.quotes@1", "「驚き」", ""),
            new Written("value.quotes@1", "「驚き」: ", ""),
            new Written("value.brackets@1", "[驚き]", ""),
            new Written("value.brackets@1", "[驚き]: ", ""));

    private static final List<String> NUMBERS = List.of(
            "%d",
            "[%d]",
            "(%d)",
            "**%d**",
            "`%d`",
            "%d点",
            "%d 点",
            "[%d点]",
            "%d/100",
            "%d / 100",
            "%d点/100点",
            "%d点(100点満点)",
            "%d%%",
            "%d。",
            "%d.",
            "%dです。",
            "%d(とても)",
            "%d、予想外");

    static Stream<Arguments> every_form_with_every_number() {
        return FORMS.stream().flatMap(form -> NUMBERS.stream().map(number -> Arguments.of(form, number)));
    }

    @ParameterizedTest
    @MethodSource("every_form_with_every_number")
    void a_score_is_read_in_every_form_however_the_number_is_written(Written form, String number) {
        assertReads(form, form.before() + number.formatted(73) + form.after());
    }

    static Stream<Arguments> every_form_decorated() {
        return FORMS.stream()
                .flatMap(form -> Decoration.ALL.stream().map(decoration -> Arguments.of(form, decoration)));
    }

    @ParameterizedTest
    @MethodSource("every_form_decorated")
    void a_score_is_read_in_every_form_under_every_decoration(Written form, Decoration decoration) {
        assertReads(form, decoration.apply(form.before() + "73" + form.after()));
    }

    private static void assertReads(Written form, String answer) {
        Reading reading = Emotions.readScores(answer);
        assertThat(reading.values()).as(answer).containsExactlyEntriesOf(java.util.Map.of("Q2", new BigDecimal(73)));
        assertThat(reading.matchedPatterns()).as(answer).containsOnlyKeys("Q2value");
        // a list's number makes a label a numbered one
        if (!answer.startsWith("2. ")) {
            assertThat(reading.matchedPatterns()).as(answer).containsValue(form.form());
        }
    }
}
