package dev.batchlab.answers;

import java.util.Arrays;

/**
 * A text as the forms see it, with the way back to the text as it was written. Width, case, canonical composition and
 * kinds of white space make no difference here; emphasis, escapes and invisible characters are gone; runs of spaces are
 * one space and every line break is one {@code \n}. It serves matching only: what people get is cut from the raw text.
 */
final class MatchText implements CharSequence {

    private final String folded;
    private final int[] rawStart;
    private final int[] rawEnd;

    private MatchText(Folding folding) {
        folded = folding.text.toString();
        rawStart = folding.rawStart;
        rawEnd = folding.rawEnd;
    }

    static MatchText of(String raw) {
        var folding = new Folding(raw);
        folding.run();
        return new MatchText(folding);
    }

    /** A name (an id, a label) as it appears in a match text, without spaces at its edges. */
    static String fold(String name) {
        return of(name).folded.strip();
    }

    /** Where the character at {@code index} begins in the raw text. */
    int rawStart(int index) {
        return rawStart[index];
    }

    /** Where the character before {@code index} ends in the raw text: markup dropped between the two belongs to what follows. */
    int rawEndBefore(int index) {
        return index == 0 ? 0 : rawEnd[index - 1];
    }

    @Override
    public int length() {
        return folded.length();
    }

    @Override
    public char charAt(int index) {
        return folded.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return folded.subSequence(start, end);
    }

    @Override
    public String toString() {
        return folded;
    }

    /** The single pass from raw to folded. */
    private static final class Folding {

        private final String raw;
        private final StringBuilder text;
        private int[] rawStart;
        private int[] rawEnd;

        Folding(String raw) {
            this.raw = raw;
            text = new StringBuilder(raw.length());
            rawStart = new int[raw.length() + 1];
            rawEnd = new int[raw.length() + 1];
        }

        void run() {
            int at = 0;
            while (at < raw.length()) {
                int end = Clusters.endOf(raw, at);
                fold(at, end);
                at = end;
            }
        }

        private void fold(int start, int end) {
            int c = raw.codePointAt(start);
            if (Characters.isOrdinary(c) && end == start + 1) {
                emitChar((char) c, start, end);
            } else if (Characters.isLineBreak(c)) {
                emit('\n', start, end);
            } else if (Characters.isSpace(c)) {
                if (text.length() > 0 && text.charAt(text.length() - 1) == ' ') {
                    rawEnd[text.length() - 1] = end;
                } else {
                    emit(' ', start, end);
                }
            } else if (!Characters.isDropped(raw, start)) {
                emitVisible(c, start, end);
            }
        }

        private void emitVisible(int first, int start, int end) {
            if (Clusters.isPlain(first, end - start)) {
                emit(Characters.plain(first), start, end);
                return;
            }
            String composed = Clusters.composed(raw, start, end);
            for (int at = 0; at < composed.length(); at += Character.charCount(composed.codePointAt(at))) {
                emit(Characters.plain(composed.codePointAt(at)), start, end);
            }
        }

        private void emit(int codePoint, int start, int end) {
            if (!Character.isBmpCodePoint(codePoint)) {
                emitChar(Character.highSurrogate(codePoint), start, end);
                emitChar(Character.lowSurrogate(codePoint), start, end);
                return;
            }
            emitChar((char) codePoint, start, end);
        }

        private void emitChar(char c, int start, int end) {
            int index = text.length();
            if (index == rawStart.length) {
                rawStart = Arrays.copyOf(rawStart, index * 2);
                rawEnd = Arrays.copyOf(rawEnd, index * 2);
            }
            text.append(c);
            rawStart[index] = start;
            rawEnd[index] = end;
        }
    }
}
