package dev.batchlab.answers;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Bounds for length of answer ÷ length of reference, both counted in Unicode code points and both bounds included. The
 * reference's length is an operand of the cell, see {@link AnswerContext}.
 */
public record LengthRatio(
        @Nullable BigDecimal min, @Nullable BigDecimal max) {

    public LengthRatio {
        if (min != null && max != null && min.compareTo(max) > 0) {
            throw new IllegalArgumentException("the length ratio " + min.toPlainString() + "–" + max.toPlainString()
                    + " is upside down; put the smaller number first");
        }
    }
}
