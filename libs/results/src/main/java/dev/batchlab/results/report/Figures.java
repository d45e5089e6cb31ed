package dev.batchlab.results.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/** Numbers as people read them; a dash where there is none. */
final class Figures {
    private Figures() {}

    static String points(JsonNode share) {
        return share.isNumber() ? String.format(Locale.ROOT, "%+.1f points", share.asDouble() * 100) : "–";
    }

    static String percent(JsonNode share) {
        return share.isNumber() ? String.format(Locale.ROOT, "%.1f %%", share.asDouble() * 100) : "–";
    }

    static String number(JsonNode value) {
        if (!value.isNumber()) {
            return "–";
        }
        double number = value.asDouble();
        return Math.abs(number) >= 100
                ? String.format(Locale.ROOT, "%.0f", number)
                : number != 0 && Math.abs(number) < 0.001
                        ? String.format(Locale.ROOT, "%.1e", number)
                        : String.format(Locale.ROOT, "%.3f", number);
    }

    static String megabytes(JsonNode bytes) {
        return bytes.isNumber() && bytes.asLong() > 0 ? (bytes.asLong() >> 20) + " MiB" : "–";
    }
}
