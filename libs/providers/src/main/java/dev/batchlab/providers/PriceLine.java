package dev.batchlab.providers;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Prices of one model from a day on, in dollars per million tokens.
 *
 * @param longPrompts prices of requests with a long prompt, where those cost more
 */
record PriceLine(
        String provider,
        String model,
        LocalDate validFrom,
        Rates sync,
        Rates batch,
        @Nullable LongPrompts longPrompts) {
    private static final Set<String> KEYS = Set.of(
            "provider",
            "model",
            "validFrom",
            "syncInput",
            "syncCachedInput",
            "syncOutput",
            "batchInput",
            "batchCachedInput",
            "batchOutput",
            "longAbove",
            "longSyncInput",
            "longSyncCachedInput",
            "longSyncOutput",
            "longBatchInput",
            "longBatchCachedInput",
            "longBatchOutput");

    static PriceLine of(DataFile.Entry entry) {
        EntryReader keys = new EntryReader(entry, KEYS);
        LocalDate validFrom = keys.date("validFrom");
        if (validFrom == null) {
            throw keys.complaint("validFrom", "is missing");
        }
        return new PriceLine(
                keys.text("provider"),
                keys.text("model"),
                validFrom,
                rates(keys, "sync"),
                rates(keys, "batch"),
                keys.amount("longAbove") == null
                        ? null
                        : new LongPrompts(
                                keys.positive("longAbove"), rates(keys, "longSync"), rates(keys, "longBatch")));
    }

    private static Rates rates(EntryReader keys, String kind) {
        return new Rates(keys.amount(kind + "Input"), keys.amount(kind + "CachedInput"), keys.amount(kind + "Output"));
    }

    /** @param promptTokens of one request */
    Rates rates(PriceMode mode, long promptTokens) {
        if (longPrompts != null && promptTokens > longPrompts.above()) {
            return mode == PriceMode.BATCH ? longPrompts.batch() : longPrompts.sync();
        }
        return mode == PriceMode.BATCH ? batch : sync;
    }

    /** @param above prompts of more tokens are billed at these prices, output included */
    record LongPrompts(int above, Rates sync, Rates batch) {}

    /** @param cachedInput absent: cached tokens are billed like any input */
    record Rates(
            @Nullable BigDecimal input,
            @Nullable BigDecimal cachedInput,
            @Nullable BigDecimal output) {

        @Nullable
        BigDecimal cost(TokenUsage usage) {
            if (input == null || output == null) {
                return null;
            }
            BigDecimal cached = cachedInput == null ? input : cachedInput;
            return input.multiply(BigDecimal.valueOf(usage.input() - usage.cached()))
                    .add(cached.multiply(BigDecimal.valueOf(usage.cached())))
                    .add(output.multiply(BigDecimal.valueOf(usage.output())))
                    .movePointLeft(6);
        }
    }
}
