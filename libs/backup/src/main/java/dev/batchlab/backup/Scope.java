package dev.batchlab.backup;

/** How much of an installation a backup holds. */
public enum Scope {
    /** Everything; it can be restored anywhere. */
    ALL,
    /** The rows, and the names of the artifacts they refer to. These stay in the store, which has to be there for a restore. */
    WITHOUT_ARTIFACTS
}
