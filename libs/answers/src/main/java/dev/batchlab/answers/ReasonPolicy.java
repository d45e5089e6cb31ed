package dev.batchlab.answers;

/** Whether each score comes with a reason. */
public enum ReasonPolicy {
    /** An answer without all reasons is not valid. */
    REQUIRED,
    /** Reasons are read where they stand, and not missed where they don't. */
    OPTIONAL,
    /** Reasons are not read. */
    NONE
}
