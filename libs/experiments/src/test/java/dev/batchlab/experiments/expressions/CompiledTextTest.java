package dev.batchlab.experiments.expressions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompiledTextTest {
    private static final Map<String, Object> CELL = cell();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {persona.temperature + text.shift}              | 0.7
            {persona.temperature + text.up}                 | 0.95
            {small * 100}                                   | 29
            {small*100}                                     | 29
            {persona.temperature - text.up}                 | 0.45
            {persona.temperature + text.up * 2}             | 1.2
            {persona.temperature * (text.up + 1)}           | 0.875
            {persona.temperature / 2}                       | 0.35
            {one / three}                                   | 0.3333333333333333
            {persona.temperature + -1}                      | -0.3
            {trial + 1}                                     | 4
            {row.points + 1}                                | 13
            {row.question-number + 1}                       | 8
            {million * million}                             | 1000000000000
            """)
    void numbers_are_decimal_and_follow_the_usual_precedence(String text, String expected) {
        assertThat(rendered(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            n{trial}                    | n03
            {persona.temperature}       | 0.7
            {one}                       | 1.0
            {row.nested.deep}           | 深い
            {row['two words']}          | yes
            {row.list[1]}               | b
            {row.list}                  | ["a","b"]
            {row.nested}                | {"deep":"深い"}
            {row.size}                  | L
            {row.gone ?: 'none'}        | none
            {row.empty ?: 'none'}       | none
            {#if row.flag}on{#else}off{/if}     | on
            {#for x in row.list}{x}.{/for}      | a.b.
            """)
    void every_kind_of_value_can_be_named(String text, String expected) {
        assertThat(rendered(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\": 1}",
                "{ a }",
                "{}",
                "{{",
                "x{",
                "\\d{3}",
                "{1}",
                "[{'a'}]",
                "{\n  \"score\": 80\n}",
                "}",
                "100%"
            })
    void braces_that_open_no_expression_stay_as_they_are(String text) {
        assertThat(rendered(text)).isEqualTo(text);
    }

    @Test
    void an_escaped_brace_is_a_brace() {
        assertThat(rendered("\\{persona.temperature} is {persona.temperature}"))
                .isEqualTo("{persona.temperature} is 0.7");
        assertThat(rendered("{\"answer\": \"{text.plain}\"}")).isEqualTo("{\"answer\": \"雨\"}");
    }

    @Test
    void a_value_is_never_read_as_a_template_nor_escaped() {
        assertThat(rendered("<{text.tricky}>")).isEqualTo("<{persona.temperature} {#if} & <b> \\{>");
    }

    @Test
    void a_missing_value_is_named_with_what_exists() {
        assertThatThrownBy(() -> rendered("{persona.tone}"))
                .isInstanceOf(UnresolvedExpression.class)
                .hasMessage("{persona.tone}: persona has no \"tone\"; it has id, temperature");
        assertThatThrownBy(() -> rendered("{persona.temperature + text.push}"))
                .hasMessageStartingWith("{persona.temperature + text.push}: text has no \"push\"; it has ");
        assertThatThrownBy(() -> rendered("{persna.id}")).hasMessageContaining("there is no \"persna\"; known are ");
        assertThatThrownBy(() -> rendered("{row.empty}")).hasMessage("{row.empty}: row.empty is empty");
        assertThatThrownBy(() -> rendered("{面白さ}")).hasMessageStartingWith("{面白さ}: there is no");
    }

    @Test
    void a_text_in_a_calculation_is_refused_with_the_text() {
        assertThatThrownBy(() -> rendered("{persona.temperature + text.plain}"))
                .hasMessage("{persona.temperature + text.plain}: \"雨\" is no number");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{persona",
                "{#nothing}x{/nothing}",
                "{#if trial}x",
                "{#include other}{/include}",
                "{#eval text.tricky /}"
            })
    void what_cannot_be_read_is_refused_when_it_is_compiled(String text) {
        assertThatThrownBy(() -> CompiledText.of(text)).isInstanceOf(BadExpression.class);
    }

    @Test
    void the_values_a_text_names_are_known_before_rendering() {
        CompiledText text = CompiledText.of("{a.b + c.d * 2} {e ?: f.g} literal {1}");

        assertThat(text.references())
                .containsExactlyInAnyOrder(
                        new Reference("a.b + c.d * 2", List.of("a", "b"), false),
                        new Reference("a.b + c.d * 2", List.of("c", "d"), false),
                        new Reference("e.?:(f.g)", List.of("e"), true),
                        new Reference("e.?:(f.g)", List.of("f", "g"), false));
        assertThat(text.names("c")).isTrue();
        assertThat(text.names("x")).isFalse();
    }

    @Test
    void temperature_tags_round_instead_of_cutting() {
        assertThat(Decimals.temperatureTag(new BigDecimal("0.7"))).isEqualTo("temp70");
        assertThat(Decimals.temperatureTag(new BigDecimal("0.29"))).isEqualTo("temp29");
        assertThat(Decimals.temperatureTag(new BigDecimal("1.15"))).isEqualTo("temp115");
        assertThat(Decimals.temperatureTag(new BigDecimal("0.125"))).isEqualTo("temp13");
        assertThat(Decimals.temperatureTag(BigDecimal.ONE)).isEqualTo("temp100");
    }

    private static String rendered(String text) {
        return CompiledText.of(text).render(CELL);
    }

    private static Map<String, Object> cell() {
        Map<String, Object> persona = new java.util.LinkedHashMap<>();
        persona.put("id", "p1");
        persona.put("temperature", new BigDecimal("0.7"));
        Map<String, Object> text = new HashMap<>();
        text.put("shift", new BigDecimal("0.0"));
        text.put("up", new BigDecimal("0.25"));
        text.put("plain", "雨");
        text.put("tricky", "{persona.temperature} {#if} & <b> \\{");
        Map<String, Object> row = new HashMap<>();
        row.put("points", "12");
        row.put("question-number", new BigDecimal(7));
        row.put("nested", Map.of("deep", "深い"));
        row.put("two words", "yes");
        row.put("list", List.of("a", "b"));
        row.put("size", "L");
        row.put("flag", true);
        row.put("empty", null);
        Map<String, Object> cell = new HashMap<>();
        cell.put("persona", persona);
        cell.put("text", text);
        cell.put("row", row);
        cell.put("trial", new TwoDigits(3));
        cell.put("small", new BigDecimal("0.29"));
        cell.put("one", new BigDecimal("1.0"));
        cell.put("three", new BigDecimal(3));
        cell.put("million", new BigDecimal("1e6"));
        return cell;
    }
}
