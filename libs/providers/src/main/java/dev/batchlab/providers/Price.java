package dev.batchlab.providers;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a request costs, exactly.
 *
 * @param usd in the mode asked for; absent when unknown, never 0 instead
 * @param listUsd what the same would cost synchronously; absent when unknown
 */
public record Price(@Nullable BigDecimal usd, @Nullable BigDecimal listUsd) {
    public static final Price UNKNOWN = new Price(null, null);

    /** Known to cost nothing. */
    public static final Price NOTHING = new Price(BigDecimal.ZERO, BigDecimal.ZERO);

    /** The sum; unknown as soon as one part is. */
    public Price plus(Price other) {
        return new Price(sum(usd, other.usd), sum(listUsd, other.listUsd));
    }

    private static @Nullable BigDecimal sum(@Nullable BigDecimal a, @Nullable BigDecimal b) {
        return a == null || b == null ? null : a.add(b);
    }
}
