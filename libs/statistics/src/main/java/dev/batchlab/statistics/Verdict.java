package dev.batchlab.statistics;

/** What may be said about two models. */
public enum Verdict {
    B_BETTER,
    A_BETTER,
    /** Enough data to see a difference that matters, and none was seen. */
    NO_DIFFERENCE_SHOWN,
    /** The difference is shown to be smaller than the margin set beforehand. */
    EQUIVALENT,
    /** Not enough data to see a difference that matters. */
    UNDERPOWERED,
    /** The answers cannot be judged: too many of them are no label, or there are none. */
    INCONCLUSIVE,
    /** Both names stand for the same weights. */
    IDENTICAL_MODELS
}
