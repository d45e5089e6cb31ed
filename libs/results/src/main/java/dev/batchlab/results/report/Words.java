package dev.batchlab.results.report;

import dev.batchlab.statistics.Interval;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Numbers as people read them. */
final class Words {
    private Words() {}

    static String count(long n) {
        return String.format(Locale.ROOT, "%,d", n);
    }

    static String usd(@Nullable BigDecimal amount) {
        return amount == null
                ? "unknown"
                : "$" + amount.setScale(6, RoundingMode.HALF_UP).toPlainString();
    }

    static String percent(long part, long whole) {
        return whole == 0 ? "–" : String.format(Locale.ROOT, "%.2f %%", 100.0 * part / whole);
    }

    static String percents(Interval interval) {
        return String.format(Locale.ROOT, "%.2f – %.2f %%", 100 * interval.low(), 100 * interval.high());
    }

    static String share(double share) {
        return String.format(Locale.ROOT, "%.3f", share);
    }

    static String spread(double mean, double deviation, long n) {
        return Double.isNaN(deviation)
                ? String.format(Locale.ROOT, "%.2f (n=%d)", mean, n)
                : String.format(Locale.ROOT, "%.2f ± %.2f (n=%d)", mean, deviation, n);
    }

    static String duration(Duration elapsed) {
        long seconds = elapsed.toSeconds();
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return seconds / 60 + " min " + seconds % 60 + " s";
        }
        return seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
    }
}
