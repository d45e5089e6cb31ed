package dev.batchlab.answers;

import java.text.Normalizer;

/** A character and the marks that combine with it, so that a decomposed が equals a composed one. */
final class Clusters {

    // canonical reordering of one endless run of marks is quadratic; no language needs more than a few
    private static final int MOST_MARKS = 16;

    private Clusters() {}

    static int endOf(String raw, int start) {
        int first = raw.codePointAt(start);
        int end = start + Character.charCount(first);
        if (first == '\r' && end < raw.length() && raw.charAt(end) == '\n') {
            return end + 1;
        }
        for (int marks = 0; marks < MOST_MARKS && end < raw.length(); marks++) {
            int next = raw.codePointAt(end);
            if (!combines(next)) {
                break;
            }
            end += Character.charCount(next);
        }
        return end;
    }

    /** Whether a cluster is one character that composes with nothing and stands for no other. */
    static boolean isPlain(int first, int length) {
        return length == Character.charCount(first) && (first > 0xFFFF || !isHalfWidthKana((char) first));
    }

    static String composed(String raw, int start, int end) {
        String cluster = raw.substring(start, end);
        boolean halfWidth = cluster.chars().anyMatch(c -> isHalfWidthKana((char) c));
        return Normalizer.normalize(cluster, halfWidth ? Normalizer.Form.NFKC : Normalizer.Form.NFC);
    }

    private static boolean combines(int c) {
        return c >= 0x0300
                && !Characters.isOrdinary(c)
                && switch (Character.getType(c)) {
                    case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK ->
                        !Characters.isInvisible(c);
                    default -> c == 0xFF9E || c == 0xFF9F || c >= 0x1160 && c <= 0x11FF;
                };
    }

    private static boolean isHalfWidthKana(char c) {
        return c >= 0xFF61 && c <= 0xFF9F;
    }
}
