package dev.batchlab.results;

/** Makes any Java string writable as UTF-8. */
public final class WellFormed {
    private static final char REPLACEMENT = '\uFFFD';

    private WellFormed() {}

    /** The text with every lone surrogate replaced by U+FFFD. */
    public static String text(String raw) {
        for (int i = 0; i < raw.length(); i++) {
            if (Character.isSurrogate(raw.charAt(i))) {
                return replaced(raw, i);
            }
        }
        return raw;
    }

    private static String replaced(String raw, int from) {
        StringBuilder clean = new StringBuilder(raw.length()).append(raw, 0, from);
        int i = from;
        while (i < raw.length()) {
            int codePoint = raw.codePointAt(i);
            boolean lone = codePoint <= Character.MAX_VALUE && Character.isSurrogate((char) codePoint);
            clean.appendCodePoint(lone ? REPLACEMENT : codePoint);
            i += Character.charCount(codePoint);
        }
        return clean.toString();
    }
}
