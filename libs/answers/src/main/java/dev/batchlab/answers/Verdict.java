package dev.batchlab.answers;

/** How much of what the rules ask for an answer holds. */
public enum Verdict {
    /** Everything the rules ask for. */
    VALID,
    /** Some of it. */
    PARTIAL,
    /** None of it. */
    INVALID
}
