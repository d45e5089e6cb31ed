package dev.batchlab.results;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormulaSafeTest {
    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "＝1", "-", "+x"})
    void what_begins_like_a_formula_gets_an_apostrophe(String text) {
        assertThat(FormulaSafe.cell(text)).isEqualTo("'" + text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-5", "-0.25", "+7", "80", "text", "", " =1", "a=b", "'quoted'"})
    void numbers_and_plain_text_stay_as_they_are(String text) {
        assertThat(FormulaSafe.cell(text)).isEqualTo(text);
    }

    @Test
    void an_apostrophe_of_the_answer_itself_is_not_mistaken_for_ours() {
        assertThat(FormulaSafe.strip("'=1")).isEqualTo("=1");
        assertThat(FormulaSafe.cell("'=1")).isEqualTo("''=1");
    }

    @Property
    void the_text_comes_back(@ForAll("tricky") String text) {
        assertThat(FormulaSafe.strip(FormulaSafe.cell(text))).isEqualTo(text);
    }

    @Provide
    Arbitrary<String> tricky() {
        return Arbitraries.strings().withChars("'=+-@\t\r\n1.aＡ＝").ofMaxLength(6);
    }
}
