package dev.batchlab.experiments.expressions;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Scale;
import net.jqwik.api.constraints.StringLength;

class ArithmeticProperties {
    @Property(tries = 300)
    void sums_and_products_are_exact(
            @ForAll @BigRange(min = "-1000", max = "1000") @Scale(6) BigDecimal a,
            @ForAll @BigRange(min = "-1000", max = "1000") @Scale(6) BigDecimal b,
            @ForAll @BigRange(min = "0", max = "1000") @Scale(4) BigDecimal c) {
        Map<String, Object> cell = Map.of("a", a, "b", b);
        String literal = c.toPlainString();

        String rendered = CompiledText.of("{a * b + " + literal + " - a}").render(cell);

        assertThat(new BigDecimal(rendered))
                .isEqualByComparingTo(a.multiply(b).add(c).subtract(a));
        assertThat(rendered).doesNotContain("E").doesNotEndWith(".");
    }

    @Property(tries = 300)
    void any_value_comes_out_as_it_went_in(@ForAll @StringLength(max = 60) String value) {
        assertThat(CompiledText.of("[{a}|{b.c}]").render(Map.of("a", value, "b", Map.of("c", value))))
                .isEqualTo("[" + value + "|" + value + "]");
    }

    @Property(tries = 300)
    void any_text_becomes_literal_when_its_braces_and_backslashes_are_escaped(
            @ForAll @StringLength(max = 60) String text) {
        if (text.contains("\\")) {
            return; // a backslash before other characters is an ordinary one
        }
        String escaped = text.replace("{", "\\{");

        assertThat(CompiledText.of(escaped).render(Map.of())).isEqualTo(text);
    }
}
