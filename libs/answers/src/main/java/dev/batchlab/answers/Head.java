package dev.batchlab.answers;

/**
 * A place where an item may begin: a question's label and what precedes it.
 *
 * @param end where the label, or what it is wrapped in, ends
 */
record Head(Question question, Lead lead, Wrap wrap, int end) {

    boolean isNumbered() {
        return lead.isNumbered();
    }

    boolean isPlain() {
        return wrap == Wrap.NOTHING || wrap == Wrap.PARENTHESES && isNumbered();
    }

    boolean isQuoted() {
        return wrap == Wrap.QUOTES;
    }

    boolean isBracketed() {
        return wrap == Wrap.BRACKETS;
    }

    /** Whether the label is preceded by the id of its own question. */
    boolean hasOwnId() {
        return question.equals(lead.question());
    }
}
