package dev.batchlab.providers;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Which known names a mistyped one may mean. */
public final class Spelling {
    private static final int SUGGESTIONS = 3;

    private Spelling() {}

    /** Up to three of the known names that look like this one, the nearest first. */
    public static List<String> closest(String name, Collection<String> known) {
        String typed = plain(name);
        int bearable = Math.max(2, typed.length() / 3);
        return known.stream()
                .filter(candidate -> distance(typed, plain(candidate)) <= bearable)
                .sorted(Comparator.comparingInt((String candidate) -> distance(typed, plain(candidate)))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(SUGGESTIONS)
                .toList();
    }

    /** Without host, case and the characters people mix up. */
    private static String plain(String name) {
        int at = name.lastIndexOf('@');
        return (at < 0 ? name : name.substring(0, at))
                .toLowerCase(Locale.ROOT)
                .replace('_', '-')
                .replace(' ', '-');
    }

    /** Levenshtein's distance. */
    private static int distance(String a, String b) {
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
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
