package dev.batchlab.answers;

import java.util.function.IntPredicate;

/** Decides whether a number ends where it seems to, or reads on as a count, a span, a time or a word. */
final class ScoreEnd {

    private static final String READS_ON_WITH_DIGIT = "-~〜–—:,、/→±×.・^";
    private static final String COUNTERS = "回度個人件年歳箇カヵヶ番位割倍行章段種つ月日時分秒名";
    private static final Step COPULA = Step.word("です", "である", "でした", "だ", "とします", "とする", "と評価", "。", ".");

    private final CharSequence text;
    private final IntPredicate itemBegins;

    ScoreEnd(CharSequence text, IntPredicate itemBegins) {
        this.text = text;
        this.itemBegins = itemBegins;
    }

    /** Whether nothing but the end of a sentence stands between a place and the end of its line. */
    boolean endsLine(int at) {
        int end = Step.SPACE.after(text, Step.optional(COPULA).after(text, at));
        return Step.charAt(text, end) == '\n';
    }

    boolean endsAt(int number, boolean marked) {
        char next = Step.charAt(text, number);
        if (READS_ON_WITH_DIGIT.indexOf(next) >= 0 && isDigitAfterSpace(number + 1) || next == '+') {
            return false;
        }
        int at = Step.optional(COPULA).after(text, number);
        if (at > number) {
            return true;
        }
        if (Characters.isWord(codePointAt(at))) {
            return itemBegins.test(at);
        }
        return next != ' ' || endsBeforeSpace(number + 1, marked);
    }

    private boolean endsBeforeSpace(int at, boolean marked) {
        char next = Step.charAt(text, at);
        if (READS_ON_WITH_DIGIT.indexOf(next) >= 0) {
            return !isDigitAfterSpace(at + 1);
        }
        if (!Characters.isWord(codePointAt(at)) || itemBegins.test(at) || Step.REASON_WORD.after(text, at) != Step.NO) {
            return true;
        }
        return marked && COUNTERS.indexOf(next) < 0 && !NumberReader.isDigit(next);
    }

    private boolean isDigitAfterSpace(int at) {
        return NumberReader.isDigit(Step.charAt(text, Step.SPACE.after(text, at)));
    }

    private int codePointAt(int at) {
        return at < text.length() ? Character.codePointAt(text, at) : '\n';
    }
}
