package dev.batchlab.events;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What was spent. An unknown price makes an amount null, never zero.
 *
 * @param usd price paid, batch discount included
 * @param listUsd price of the same tokens without the batch discount
 */
public record Cost(@Nullable BigDecimal usd, @Nullable BigDecimal listUsd) {
    public static final Cost ZERO = new Cost(BigDecimal.ZERO, BigDecimal.ZERO);
    public static final Cost UNKNOWN = new Cost(null, null);

    /** The sum; unknown as soon as one part is unknown. */
    public Cost plus(Cost other) {
        return new Cost(sum(usd, other.usd), sum(listUsd, other.listUsd));
    }

    private static @Nullable BigDecimal sum(@Nullable BigDecimal a, @Nullable BigDecimal b) {
        return a == null || b == null ? null : a.add(b);
    }
}
