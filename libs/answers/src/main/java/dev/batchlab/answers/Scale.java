package dev.batchlab.answers;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Which numbers are scores. */
record Scale(BigDecimal min, BigDecimal max, boolean decimals) {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /**
     * @param outOf what the answer itself says the number is out of, or null if it doesn't say
     */
    Score judge(BigDecimal number, @Nullable BigDecimal outOf) {
        String written = number.toPlainString();
        if (outOf != null && outOf.compareTo(max) != 0) {
            return Score.refused(written + "/" + outOf.toPlainString() + " is not on the scale " + range());
        }
        if (number.compareTo(min) < 0 || number.compareTo(max) > 0) {
            return Score.refused(written + " is outside " + range());
        }
        BigDecimal shortest = number.stripTrailingZeros();
        if (shortest.scale() > 0 && !decimals) {
            return Score.refused(written + " is not an integer");
        }
        return Score.of(shortest.scale() < 0 ? shortest.setScale(0) : shortest);
    }

    Score tooLong(int digits) {
        return Score.refused("a number of more than " + digits + " digits is no score");
    }

    static BigDecimal percent() {
        return HUNDRED;
    }

    private String range() {
        return min.toPlainString() + "–" + max.toPlainString();
    }
}
