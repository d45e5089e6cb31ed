package dev.batchlab.results;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as people read them; files that programs read have {@link Notation}. */
public final class Moment {
    private static final DateTimeFormatter TO_THE_SECOND = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Moment() {}

    /** {@code 2026-01-31 23:59:59 UTC}. */
    public static String shown(Instant instant) {
        return TO_THE_SECOND.format(instant);
    }
}
