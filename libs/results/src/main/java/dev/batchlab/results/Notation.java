package dev.batchlab.results;

import dev.batchlab.events.CellRef;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** How numbers and times are written in every file. */
final class Notation {
    private static final int RATE_DECIMALS = 6;

    private Notation() {}

    /** ISO-8601 in UTC; fractions below a millisecond depend on who stored the time and are cut. */
    static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    /** {@code 0.7}, {@code 1}, or {@code None} where the model took none. */
    static String temperature(CellRef cell) {
        @Nullable BigDecimal temperature = cell.temperature();
        return temperature == null ? "None" : plain(temperature);
    }

    static String plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return (stripped.scale() < 0 ? stripped.setScale(0) : stripped).toPlainString();
    }

    /** Exact, with six decimals at least. */
    static BigDecimal money(BigDecimal amount) {
        BigDecimal stripped = amount.stripTrailingZeros();
        return stripped.setScale(Math.max(stripped.scale(), 6));
    }

    static BigDecimal rate(long part, long whole) {
        return whole == 0
                ? BigDecimal.ZERO.setScale(RATE_DECIMALS)
                : BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), RATE_DECIMALS, RoundingMode.HALF_UP);
    }
}
