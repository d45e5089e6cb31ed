package dev.batchlab.cli.experiments;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Numbers as people read them. */
public final class Amounts {
    private Amounts() {}

    static String usd(@Nullable BigDecimal amount) {
        return amount == null
                ? "unknown"
                : "$"
                        + amount.setScale(amount.scale() < 4 ? 4 : Math.min(amount.scale(), 6), RoundingMode.HALF_UP)
                                .toPlainString();
    }

    static String usd(JsonNode amount) {
        return usd(amount.isNumber() ? amount.decimalValue() : null);
    }

    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
