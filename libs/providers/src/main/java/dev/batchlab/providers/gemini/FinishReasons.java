package dev.batchlab.providers.gemini;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Google's words for why a model stopped, in the port's words. */
final class FinishReasons {
    static final String LENGTH = "length";
    static final String FILTERED = "content_filter";

    private static final Set<String> FILTERS = Set.of(
            "SAFETY",
            "RECITATION",
            "BLOCKLIST",
            "PROHIBITED_CONTENT",
            "SPII",
            "IMAGE_SAFETY",
            "IMAGE_PROHIBITED_CONTENT",
            "IMAGE_RECITATION",
            "MODEL_ARMOR");
    private static final Set<String> TOOLS =
            Set.of("MALFORMED_FUNCTION_CALL", "UNEXPECTED_TOOL_CALL", "TOO_MANY_TOOL_CALLS");

    private FinishReasons() {}

    static @Nullable String normalised(@Nullable String word) {
        if (word == null) {
            return null;
        }
        String upper = word.toUpperCase(Locale.ROOT);
        if (FILTERS.contains(upper)) {
            return FILTERED;
        }
        if (TOOLS.contains(upper)) {
            return "tool_calls";
        }
        return upper.equals("MAX_TOKENS") ? LENGTH : word.toLowerCase(Locale.ROOT);
    }
}
