package dev.batchlab.answers;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A number that stands where a score belongs.
 *
 * @param value the score, or null if the number is none
 * @param objection why the number is no score, or null if it is one
 */
record Score(@Nullable BigDecimal value, @Nullable String objection) {

    static Score of(BigDecimal value) {
        return new Score(value, null);
    }

    static Score refused(String objection) {
        return new Score(null, objection);
    }
}
