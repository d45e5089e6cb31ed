package dev.batchlab.answers;

/** What a label stands in. */
enum Wrap {
    NOTHING,
    QUOTES,
    BRACKETS,
    PARENTHESES;

    private static final String OPENING = "「『“\"'[(";
    private static final String CLOSING = "」』”\"'])";

    /** What surrounds the characters from {@code start} to {@code end}. */
    static Wrap around(CharSequence text, int start, int end) {
        int kind = OPENING.indexOf(Step.charAt(text, start - 1));
        if (kind < 0 || Step.charAt(text, end) != CLOSING.charAt(kind)) {
            return NOTHING;
        }
        return switch (OPENING.charAt(kind)) {
            case '[' -> BRACKETS;
            case '(' -> PARENTHESES;
            default -> QUOTES;
        };
    }
}
