package dev.batchlab.answers;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Reads one plain decimal number, with its sign and its thousands separators. */
final class NumberReader {

    /** More digits than any scale has; what is longer is not even converted. */
    static final int MOST_DIGITS = 40;

    /**
     * @param value null if the number has more than {@link #MOST_DIGITS} digits
     */
    record Found(@Nullable BigDecimal value, int end) {}

    private NumberReader() {}

    /** The number that begins at a place, or null. */
    static @Nullable Found at(CharSequence text, int at) {
        char sign = Step.charAt(text, at);
        int first = sign == '-' || sign == '+' ? at + 1 : at;
        var digits = new StringBuilder(sign == '-' ? "-" : "");
        int end = digits(text, first, digits);
        if (end == first) {
            return null;
        }
        while (end - first <= MOST_DIGITS && isThousands(text, first, end)) {
            end = digits(text, end + 1, digits);
        }
        if (Step.charAt(text, end) == '.' && isDigit(Step.charAt(text, end + 1))) {
            digits.append('.');
            end = digits(text, end + 1, digits);
        }
        boolean tooLong = digits.length() > MOST_DIGITS;
        return new Found(tooLong ? null : new BigDecimal(digits.toString()), end);
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static int digits(CharSequence text, int from, StringBuilder digits) {
        int at = from;
        while (at - from <= MOST_DIGITS && isDigit(Step.charAt(text, at))) {
            digits.append(text.charAt(at++));
        }
        return at;
    }

    private static boolean isThousands(CharSequence text, int first, int comma) {
        return comma - first <= 3 + 4 * MOST_DIGITS
                && Step.charAt(text, comma) == ','
                && isDigit(Step.charAt(text, comma + 1))
                && isDigit(Step.charAt(text, comma + 2))
                && isDigit(Step.charAt(text, comma + 3))
                && !isDigit(Step.charAt(text, comma + 4));
    }
}
