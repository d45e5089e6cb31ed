package dev.batchlab.results;

import dev.batchlab.answers.WellFormedText;

/** Makes any Java string writable as UTF-8. */
public final class WellFormed {
    private WellFormed() {}

    /** The text with every lone surrogate replaced by U+FFFD. */
    public static String text(String raw) {
        return WellFormedText.of(raw).text();
    }
}
