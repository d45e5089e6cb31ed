package dev.batchlab.answers;

import static dev.batchlab.answers.Step.CLOSE;
import static dev.batchlab.answers.Step.COLON;
import static dev.batchlab.answers.Step.OPEN;
import static dev.batchlab.answers.Step.REASON_WORD;
import static dev.batchlab.answers.Step.SPACE;
import static dev.batchlab.answers.Step.optional;
import static dev.batchlab.answers.Step.sequence;

import java.util.function.Predicate;

/** How an answer may write a reason, best form first. What follows the label is spelled out here; the text follows that. */
enum ReasonForm {
    /** {@code Q1. 面白さ(理由): …}. */
    STANDARD("reason.standard@1", head -> true, sequence(SPACE, OPEN, REASON_WORD, CLOSE, SPACE, optional(COLON))),
    /** {@code Q1. 面白さ: (理由): …}. */
    ALTERNATIVE_1(
            "reason.alternative-1@1",
            head -> true,
            sequence(SPACE, COLON, SPACE, OPEN, REASON_WORD, CLOSE, SPACE, optional(COLON))),
    /** {@code Q1. 面白さ 理由: …}. */
    ALTERNATIVE_2("reason.alternative-2@1", Head::isNumbered, sequence(SPACE, REASON_WORD, SPACE, COLON)),
    /** {@code 面白さの理由: …}, {@code 面白さ理由: …}. */
    JAPANESE("reason.japanese@1", head -> true, sequence(SPACE, optional(Step.word("の")), REASON_WORD, SPACE, COLON));

    private final String versionedName;
    private final Predicate<Head> fits;
    private final Step tail;

    ReasonForm(String versionedName, Predicate<Head> fits, Step tail) {
        this.versionedName = versionedName;
        this.fits = fits;
        this.tail = tail;
    }

    String versionedName() {
        return versionedName;
    }

    /** Where the text would begin, or {@link Step#NO}. */
    int after(CharSequence text, Head head) {
        int end = fits.test(head) ? tail.after(text, head.end()) : Step.NO;
        if (end == Step.NO) {
            return Step.NO;
        }
        // without a colon 面白さ(理由)は… is prose
        boolean colon = ":=".indexOf(text.charAt(end - 1)) >= 0;
        boolean apart = Character.isWhitespace(Step.charAt(text, end)) || text.charAt(end - 1) == ' ';
        return colon || apart && head.lead().isLineStart() ? end : Step.NO;
    }
}
