package dev.batchlab.providers.http;

import java.util.regex.Pattern;

/** Takes keys out of words that others wrote; vendors quote part of a wrong key. */
final class Redaction {
    private static final Pattern KEY_LIKE =
            Pattern.compile("\\b(sk|gsk|xai)[-_][\\w*.-]{3,}|\\bAIza[\\w*.-]{3,}|[\\w-]*\\*{3,}[\\w-]*");

    private final String key;

    Redaction(String key) {
        this.key = key.strip();
    }

    String of(String words) {
        String without = key.isEmpty() ? words : words.replace(key, "[key]");
        return KEY_LIKE.matcher(without).replaceAll("[key]");
    }
}
