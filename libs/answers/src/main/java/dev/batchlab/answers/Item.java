package dev.batchlab.answers;

import org.jspecify.annotations.Nullable;

/**
 * A place in the answer that belongs to one question.
 *
 * @param head its label and what precedes it, or null for a bare id at the beginning of a line
 * @param start where the item begins, decoration included; what precedes it belongs to the item before
 * @param valueForm the form of a value, or null
 * @param reasonForm the form of a reason, or null
 * @param content where the value or reason begins
 * @param score the number of a value form, or null if there is none
 */
record Item(
        @Nullable Head head,
        int start,
        @Nullable ValueForm valueForm,
        @Nullable ReasonForm reasonForm,
        int content,
        @Nullable Score score) {

    static Item value(Head head, ValueForm form, int content, @Nullable Score score) {
        return new Item(head, head.lead().start(), form, null, content, score);
    }

    static Item reason(Head head, ReasonForm form, int content) {
        return new Item(head, head.lead().start(), null, form, content, null);
    }

    /** Where a question begins without a value or a reason. */
    static Item heading(@Nullable Head head, int start, int content) {
        return new Item(head, start, null, null, content, null);
    }

    /** The versioned name of its form; empty for a heading. */
    String form() {
        if (valueForm != null) {
            return valueForm.versionedName();
        }
        return reasonForm != null ? reasonForm.versionedName() : "";
    }

    /** Where its form stands among the forms of its kind; 0 is the best. */
    int rank() {
        if (valueForm != null) {
            return valueForm.ordinal();
        }
        return reasonForm != null ? reasonForm.ordinal() : 0;
    }

    boolean isLineStart() {
        return head == null || head.lead().isLineStart();
    }

    /** Whether it can be nothing but an item: it says its own id, or says 数値 or 理由 apart, or is a heading. */
    boolean isUnmistakable() {
        return head == null
                || head.hasOwnId()
                || valueForm != null && valueForm.isMarked()
                || reasonForm != null && reasonForm != ReasonForm.JAPANESE;
    }

    /** The question whose id the item bears though its label is another's, or null. */
    @Nullable
    Question misnumberedAs() {
        return head == null || head.hasOwnId() ? null : head.lead().question();
    }
}
