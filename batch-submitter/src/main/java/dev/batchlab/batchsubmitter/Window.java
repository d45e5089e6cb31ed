package dev.batchlab.batchsubmitter;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Completion windows as providers write them: {@code 24h, 7d}. */
public final class Window {
    private static final Pattern FORM = Pattern.compile("(\\d{1,4})([hd])");
    private static final Duration USUAL = Duration.ofHours(24);

    private Window() {}

    /** The usual window where this is none. */
    public static Duration of(String window) {
        Matcher matcher = FORM.matcher(window);
        if (!matcher.matches()) {
            return USUAL;
        }
        long count = Long.parseLong(matcher.group(1));
        return matcher.group(2).equals("d") ? Duration.ofDays(count) : Duration.ofHours(count);
    }
}
