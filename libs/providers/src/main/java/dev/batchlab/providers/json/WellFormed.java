package dev.batchlab.providers.json;

/** Text that has a UTF-8 form: no half of a surrogate pair stands alone. */
public final class WellFormed {
    private static final char REPLACEMENT = '\uFFFD';

    private WellFormed() {}

    public static boolean is(String text) {
        return firstLoneSurrogate(text) < 0;
    }

    /** The text with every lone surrogate replaced; the same object when there is none. */
    public static String of(String text) {
        int at = firstLoneSurrogate(text);
        if (at < 0) {
            return text;
        }
        StringBuilder whole = new StringBuilder(text);
        for (int i = at; i < whole.length(); i++) {
            if (lone(whole, i)) {
                whole.setCharAt(i, REPLACEMENT);
            }
        }
        return whole.toString();
    }

    private static int firstLoneSurrogate(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (lone(text, i)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean lone(CharSequence text, int i) {
        char c = text.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
        }
        return Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
    }
}
