package dev.batchlab.batchsubmitter;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the account's limit out of the provider's words, where they name it. */
final class TokenLimitMessage {
    private static final Pattern LIMIT = Pattern.compile("[Ll]imit:?\\s*(?:of\\s*)?(\\d[\\d,]*)");

    private TokenLimitMessage() {}

    static OptionalLong limitIn(@Nullable String message) {
        Matcher matcher = LIMIT.matcher(message == null ? "" : message);
        if (!matcher.find()) {
            return OptionalLong.empty();
        }
        String digits = matcher.group(1).replace(",", "");
        return digits.length() > 18 ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(digits));
    }
}
