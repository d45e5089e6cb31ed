package dev.batchlab.results;

/** The two kinds of experiment; they differ in their identifying columns. */
public enum ExperimentKind {
    /** models × axes × trials */
    MATRIX,
    /** models × rows × trials */
    DATASET
}
