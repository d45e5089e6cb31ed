package dev.batchlab.answers;

import org.jspecify.annotations.Nullable;

/** Looks back from a label over its id and the decoration of its line, a bounded distance. */
final class LeadReader {

    private static final String AFTER_ID = ".:、。,)]・-|>/";
    private static final String AFTER_LIST_NUMBER = ".):、";
    private static final String DECORATION = " #-•・>|+●■◆◇○□▪※▶→([「①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳";
    private static final int MOST_MARKS_AFTER_ID = 4;
    private static final int MOST_DECORATION = 16;
    private static final int MOST_DIGITS = 4;
    private static final int MOST_LETTERS = 3;

    private final Vocabulary vocabulary;

    LeadReader(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    Lead before(CharSequence text, int label, boolean wrapped) {
        int idEnd = back(text, label, " " + AFTER_ID, MOST_MARKS_AFTER_ID);
        boolean apart = idEnd < label || !Vocabulary.joins(text, label);
        Vocabulary.Name id = apart ? vocabulary.idEndingAt(text, idEnd) : null;
        if (id != null && isIdHere(text, idEnd, id.folded())) {
            return numbered(text, idEnd - id.folded().length(), id.questions().get(0));
        }
        int likeId = apart ? startOfLikeId(text, idEnd) : Step.NO;
        if (likeId != Step.NO) {
            return numbered(text, likeId, null);
        }
        return unnumbered(text, label, wrapped);
    }

    private Lead numbered(CharSequence text, int idStart, @Nullable Question question) {
        int line = lineStart(text, idStart);
        return new Lead(line == Step.NO ? idStart : line, question, true, line != Step.NO, true, true);
    }

    private Lead unnumbered(CharSequence text, int label, boolean wrapped) {
        int line = lineStart(text, label);
        if (line != Step.NO) {
            return new Lead(line, null, listNumberEndsAt(text, label), true, true, true);
        }
        int previous = before(text, label);
        boolean boundary = wrapped
                || !Characters.isWord(previous)
                || !Characters.isWord(at(text, label))
                || Characters.isCircledNumber(previous);
        previous = before(text, back(text, label, " ", 1));
        boolean strong = boundary && (!Character.isLetter(previous) || previous == '点');
        return new Lead(label, null, false, false, boundary, strong);
    }

    /** In 面白さ: 1、驚き: 2 the 1 is no id, even where ids are bare numbers. */
    private static boolean isIdHere(CharSequence text, int end, String id) {
        return id.chars().anyMatch(c -> !Character.isDigit(c)) || lineStart(text, end - id.length()) != Step.NO;
    }

    /** Q7 though no question has that id: a model that counts on is still understood by the label. */
    private static int startOfLikeId(CharSequence text, int end) {
        int digits = back(text, end, "0123456789", MOST_DIGITS);
        int letters = back(text, digits, "abcdefghijklmnopqrstuvwxyz問設", MOST_LETTERS);
        boolean likeId = digits < end && letters < digits && !Characters.isAsciiWord(Step.charAt(text, letters - 1));
        return likeId ? letters : Step.NO;
    }

    /** The beginning of the line if nothing but decoration, perhaps with a list number, stands before a place. */
    private static int lineStart(CharSequence text, int at) {
        int start = back(text, at, DECORATION, MOST_DECORATION);
        if (Step.charAt(text, start - 1) != '\n' && AFTER_LIST_NUMBER.indexOf(Step.charAt(text, start - 1)) >= 0) {
            int digits = back(text, start - 1, "0123456789", MOST_DIGITS);
            if (digits < start - 1) {
                start = back(text, digits, DECORATION, MOST_DECORATION);
            }
        }
        return Step.charAt(text, start - 1) == '\n' ? start : Step.NO;
    }

    /** The first place of a line that is no decoration. */
    static int afterDecoration(CharSequence text, int lineStart) {
        int at = lineStart;
        while (at - lineStart < MOST_DECORATION && DECORATION.indexOf(Step.charAt(text, at)) >= 0) {
            at++;
        }
        return at;
    }

    private static boolean listNumberEndsAt(CharSequence text, int label) {
        int end = back(text, label, " ", 1);
        return AFTER_LIST_NUMBER.indexOf(Step.charAt(text, end - 1)) >= 0;
    }

    private static int back(CharSequence text, int from, String marks, int most) {
        int at = from;
        while (at > 0 && from - at < most && marks.indexOf(text.charAt(at - 1)) >= 0) {
            at--;
        }
        return at;
    }

    private static int before(CharSequence text, int at) {
        return at > 0 ? Character.codePointBefore(text, at) : '\n';
    }

    private static int at(CharSequence text, int at) {
        return at < text.length() ? Character.codePointAt(text, at) : '\n';
    }
}
