package dev.batchlab.answers;

/**
 * Text in which every surrogate has its partner, so that it can be written as UTF-8.
 *
 * @param replaced how many lone surrogates became U+FFFD
 */
public record WellFormedText(String text, int replaced) {

    private static final char REPLACEMENT = '\uFFFD';

    public static WellFormedText of(String raw) {
        int first = nextLone(raw, 0);
        if (first < 0) {
            return new WellFormedText(raw, 0);
        }
        var text = new StringBuilder(raw);
        int replaced = 0;
        for (int lone = first; lone >= 0; lone = nextLone(raw, lone + 1)) {
            text.setCharAt(lone, REPLACEMENT);
            replaced++;
        }
        return new WellFormedText(text.toString(), replaced);
    }

    private static int nextLone(String raw, int from) {
        for (int i = from; i < raw.length(); i++) {
            if (!Character.isSurrogate(raw.charAt(i))) {
                continue;
            }
            if (!Character.isSupplementaryCodePoint(raw.codePointAt(i))) {
                return i;
            }
            i++;
        }
        return -1;
    }
}
