package dev.batchlab.answers;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * A label's word standing as a word of its own.
 *
 * @param denied the sentence around it takes it back, or it is only a piece of a number or a range
 */
record LabelMention(String label, boolean denied) {

    static List<LabelMention> in(String answer, LabelSet labels) {
        String text = Normalizer.normalize(answer, Normalizer.Form.NFKC);
        List<LabelMention> mentions = new ArrayList<>();
        boolean[] taken = new boolean[text.length()];
        List<Map.Entry<String, String>> longestFirst = labels.words().entrySet().stream()
                .map(word -> Map.entry(Normalizer.normalize(word.getKey(), Normalizer.Form.NFKC), word.getValue()))
                .sorted(Comparator.comparingInt(word -> -word.getKey().length()))
                .toList();
        for (Map.Entry<String, String> word : longestFirst) {
            int length = word.getKey().length();
            for (int at = text.indexOf(word.getKey()); at >= 0; at = text.indexOf(word.getKey(), at + 1)) {
                if (!taken[at] && standsAlone(text, at, at + length)) {
                    java.util.Arrays.fill(taken, at, at + length, true);
                    boolean denied = Denial.around(text, at, at + length) || Pieces.inNumber(text, at, at + length);
                    mentions.add(new LabelMention(word.getValue(), denied));
                }
            }
        }
        return mentions;
    }

    private static boolean standsAlone(String text, int start, int end) {
        return (start == 0 || !joins(text.codePointBefore(start), text.codePointAt(start), text, start - 2))
                && endsAlone(text, end);
    }

    /** Whether a word that ends here is not the beginning of a longer one. */
    static boolean endsAlone(String text, int end) {
        return end == text.length() || !joins(text.codePointAt(end), text.codePointBefore(end), text, end + 1);
    }

    /** Do a neighbour and the word's edge make one word? Japanese has no spaces: there a change of script parts words. */
    private static boolean joins(int neighbour, int edge, String text, int beyond) {
        if (neighbour == '_') {
            // emphasis is no word; snake_case is
            return beyond >= 0 && beyond < text.length() && Characters.isWord(text.charAt(beyond));
        }
        if (neighbour == '-' || neighbour == '\'' || neighbour == '\u2019') {
            return beyond >= 0 && beyond < text.length() && Characters.isWord(text.charAt(beyond));
        }
        if (!Characters.isWord(neighbour)) {
            return false;
        }
        return Character.UnicodeScript.of(neighbour) == Character.UnicodeScript.of(edge)
                || Character.isDigit(neighbour)
                || Character.getType(neighbour) == Character.NON_SPACING_MARK;
    }
}
