package dev.batchlab.experiments.spec;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * How requests are handed over; absent means the provider's own limits.
 *
 * @param online share of each model and group, from its end, that is sent one by one at list price: 0.05 for 5 %
 */
public record BatchRules(
        @Nullable Integer maxRequests,
        @Nullable Long maxBytes,
        @Nullable String window,
        @Nullable BigDecimal online) {
    public static final BatchRules DEFAULT = new BatchRules(null, null, null, null);

    /** How many of so many requests go in batches; the others, the last ones, go online. */
    public long batched(long requests) {
        return online == null
                ? requests
                : requests
                        - online.multiply(BigDecimal.valueOf(requests))
                                .setScale(0, RoundingMode.CEILING)
                                .longValueExact();
    }
}
