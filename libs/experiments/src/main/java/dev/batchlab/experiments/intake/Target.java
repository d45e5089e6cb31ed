package dev.batchlab.experiments.intake;

/** Where requests would go. */
public enum Target {
    /** The vendor's own address, where a model that was switched off is gone. */
    VENDOR,
    /** A sandbox, a replay, another address, or nowhere at all. */
    ELSEWHERE
}
