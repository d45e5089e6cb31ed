package dev.batchlab.experiments.matrix;

import dev.batchlab.experiments.expressions.Decimals;
import dev.batchlab.experiments.matrix.CompiledSpec.Keyed;
import java.math.BigDecimal;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads rendered parameters as numbers; a blank text means the parameter is left out. */
final class CellNumbers {
    private final Place place;
    private final Function<@Nullable Keyed, @Nullable String> rendered;

    CellNumbers(Place place, Function<@Nullable Keyed, @Nullable String> rendered) {
        this.place = place;
        this.rendered = rendered;
    }

    @Nullable
    BigDecimal decimal(@Nullable Keyed text) {
        String value = text == null ? null : rendered.apply(text);
        if (text == null || value == null || value.isBlank()) {
            return null;
        }
        try {
            return Decimals.of(value);
        } catch (ArithmeticException e) {
            throw wrong(text, value, "a number");
        }
    }

    @Nullable
    Integer count(@Nullable Keyed text) {
        BigDecimal value = decimal(text);
        if (text == null || value == null) {
            return null;
        }
        try {
            int count = value.intValueExact();
            if (count > 0) {
                return count;
            }
        } catch (ArithmeticException e) {
            throw wrong(text, value.toPlainString(), "a whole number above 0");
        }
        throw wrong(text, value.toPlainString(), "a whole number above 0");
    }

    @Nullable
    Long whole(@Nullable Keyed text) {
        BigDecimal value = decimal(text);
        if (text == null || value == null) {
            return null;
        }
        try {
            return value.longValueExact();
        } catch (ArithmeticException e) {
            throw wrong(text, value.toPlainString(), "a whole number");
        }
    }

    private UnusableCell wrong(Keyed text, String value, String expected) {
        return CellRenderer.problem(
                place,
                text.key(),
                "\"" + value + "\" is not " + expected,
                "write " + expected + " or an expression for one");
    }
}
