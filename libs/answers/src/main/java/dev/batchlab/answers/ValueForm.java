package dev.batchlab.answers;

import static dev.batchlab.answers.Step.CLOSE;
import static dev.batchlab.answers.Step.COLON;
import static dev.batchlab.answers.Step.LEVEL_WORD;
import static dev.batchlab.answers.Step.OPEN;
import static dev.batchlab.answers.Step.RATING_WORD;
import static dev.batchlab.answers.Step.SEPARATOR;
import static dev.batchlab.answers.Step.SPACE;
import static dev.batchlab.answers.Step.VALUE_WORD;
import static dev.batchlab.answers.Step.optional;
import static dev.batchlab.answers.Step.sequence;

import java.util.function.Predicate;

/** How an answer may write a score, best form first. What follows the label is spelled out here; the number follows that. */
enum ValueForm {
    /** {@code Q1. 面白さ(数値): 80}. */
    STANDARD("value.standard@1", head -> true, sequence(SPACE, OPEN, VALUE_WORD, CLOSE, SPACE, optional(COLON))),
    /** {@code Q1. 面白さ: (数値): 80}. */
    ALTERNATIVE_1(
            "value.alternative-1@1",
            head -> true,
            sequence(SPACE, COLON, SPACE, OPEN, VALUE_WORD, CLOSE, SPACE, optional(COLON))),
    /** {@code Q1. 面白さ 数値: 80}. */
    ALTERNATIVE_2("value.alternative-2@1", head -> true, sequence(SPACE, VALUE_WORD, SPACE, COLON)),
    /** {@code Q1. 面白さ: 80}. */
    SIMPLE("value.simple@1", head -> head.isPlain() && head.isNumbered(), sequence(SPACE, COLON)),
    /** {@code 面白さ: 80}, {@code 面白さの評価: 80}, {@code 面白さ 80}, {@code | 面白さ | 80 |}. */
    JAPANESE_1("value.japanese-1@1", Head::isPlain, sequence(optional(RATING_WORD), SEPARATOR)),
    /** {@code 面白さ度: 80}, {@code 面白さレベル: 80}. */
    JAPANESE_2("value.japanese-2@1", Head::isPlain, sequence(LEVEL_WORD, SEPARATOR)),
    /** {@code 「面白さ」80}, {@code "面白さ": 80}. */
    QUOTES("value.quotes@1", Head::isQuoted, sequence(SPACE, optional(COLON))),
    /** {@code [面白さ] 80}, {@code 【面白さ】: 80}. */
    BRACKETS("value.brackets@1", Head::isBracketed, sequence(SPACE, optional(COLON)));

    private final String versionedName;
    private final Predicate<Head> fits;
    private final Step tail;

    ValueForm(String versionedName, Predicate<Head> fits, Step tail) {
        this.versionedName = versionedName;
        this.fits = fits;
        this.tail = tail;
    }

    String versionedName() {
        return versionedName;
    }

    /** Whether the form says 数値 itself, so that what follows can hardly be anything but a score. */
    boolean isMarked() {
        return compareTo(ALTERNATIVE_2) <= 0;
    }

    /** Where the number would begin, or {@link Step#NO}. */
    int after(CharSequence text, Head head) {
        if (!fits.test(head)) {
            return Step.NO;
        }
        int end = tail.after(text, head.end());
        boolean onlySpace = end == head.end() + 1 && Step.charAt(text, head.end()) == ' ' && head.isPlain();
        // 驚き 2 may be prose; it is an item only where one can begin
        return onlySpace && !head.lead().isStrong() ? Step.NO : end;
    }
}
