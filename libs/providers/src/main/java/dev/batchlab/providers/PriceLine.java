package dev.batchlab.providers;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Prices of one model from a day on, in dollars per million tokens. */
record PriceLine(String provider, String model, LocalDate validFrom, Rates sync, Rates batch) {
    private static final Set<String> KEYS = Set.of(
            "provider",
            "model",
            "validFrom",
            "syncInput",
            "syncCachedInput",
            "syncOutput",
            "batchInput",
            "batchCachedInput",
            "batchOutput");

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
                new Rates(keys.amount("syncInput"), keys.amount("syncCachedInput"), keys.amount("syncOutput")),
                new Rates(keys.amount("batchInput"), keys.amount("batchCachedInput"), keys.amount("batchOutput")));
    }

    Rates rates(PriceMode mode) {
        return mode == PriceMode.BATCH ? batch : sync;
    }

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
