package dev.batchlab.providers.gemini;

import dev.batchlab.providers.SubmissionTag;
import dev.batchlab.providers.json.WellFormed;
import org.jspecify.annotations.Nullable;

/**
 * A batch's display name, the one place for a tag: our key, then attempt and experiment for the eyes of people.
 * Nobody but us writes a name whose second word is an attempt, so other people's names are not taken for keys.
 */
public final class DisplayName {
    private static final int LONGEST = 128;

    private DisplayName() {}

    public static String of(SubmissionTag tag) {
        String name = WellFormed.of(tag.key() + " a" + tag.attempt() + " " + tag.experimentId());
        int end = name.offsetByCodePoints(0, Math.min(LONGEST, name.codePointCount(0, name.length())));
        return name.substring(0, end);
    }

    /** Our key; absent when the name is not ours. */
    public static @Nullable String key(@Nullable String name) {
        String[] words = name == null ? new String[0] : name.split(" ", 3);
        return words.length > 1 && words[1].matches("a\\d+") ? words[0] : null;
    }
}
