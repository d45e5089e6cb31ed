package dev.batchlab.experiments.intake;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the word somebody may have meant. */
public final class Spelling {
    private Spelling() {}

    /** {@code did you mean x?}, or else what there is to choose from. */
    public static String suggestion(String written, Collection<String> known) {
        return meant(written, known).orElse("use one of " + String.join(", ", known));
    }

    /** {@code did you mean x?}, when one of the known words is close. */
    static Optional<String> meant(String written, Collection<String> known) {
        return known.stream()
                .min(Comparator.comparingInt((String word) -> distance(written, word)))
                .filter(word -> distance(written, word) <= Math.max(1, written.length() / 3))
                .map(word -> "did you mean " + word + "?");
    }

    /** Edits from one word to the other, in any case. */
    static int distance(String from, String to) {
        String a = from.toLowerCase(Locale.ROOT);
        String b = to.toLowerCase(Locale.ROOT);
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
