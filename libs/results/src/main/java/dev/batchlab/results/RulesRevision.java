package dev.batchlab.results;

import java.util.Comparator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The order of rule versions: as people read them, so that {@code answers@10} follows {@code answers@9}. */
public final class RulesRevision {
    /** Equal only for equal revisions. */
    public static final Comparator<String> ORDER =
            Comparator.comparing(RulesRevision::sortKey).thenComparing(Comparator.naturalOrder());

    private static final Pattern DIGITS = Pattern.compile("\\d{1,18}");

    private RulesRevision() {}

    /** A text that sorts, character by character, as the revisions do. */
    public static String sortKey(String revision) {
        return DIGITS.matcher(revision).replaceAll(RulesRevision::padded);
    }

    private static String padded(MatchResult digits) {
        return String.format("%018d", Long.parseLong(digits.group()));
    }
}
