package dev.batchlab.sandbox.openai;

import java.time.Duration;

/** Completion windows as they are written: {@code 24h}, {@code 7d}. */
final class Windows {
    private Windows() {}

    static Duration of(String window) {
        long number = Long.parseLong(window.substring(0, window.length() - 1));
        return window.endsWith("d") ? Duration.ofDays(number) : Duration.ofHours(number);
    }
}
