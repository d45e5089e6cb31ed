package dev.batchlab.batchsubmitter;

import dev.batchlab.providers.ProviderException;

/** What a provider's refusal of an upload or a create means for the submission. */
public enum Refusal {
    /** Nobody knows whether the batch exists. */
    UNKNOWN,
    /** Certainly not accepted; the same may be asked again later. */
    LATER,
    /** Certainly not accepted, because the account's queue is full. */
    QUEUE_FULL,
    /** Certainly not accepted, until somebody mends the account's key. */
    AUTHENTICATION,
    /** Certainly not accepted, until somebody gives the account money or quota. */
    QUOTA,
    /** Certainly not accepted: the uploaded input is not there (any more). */
    INPUT_GONE,
    /** Certainly not accepted, and never will be. */
    FINAL;

    /** @param create whether the call was the create: only that one leaves doubt */
    public static Refusal of(ProviderException trouble, boolean create) {
        if (create && trouble.mayHaveHappened()) {
            return UNKNOWN;
        }
        if (trouble.code().filter("token_limit_exceeded"::equals).isPresent()) {
            return QUEUE_FULL;
        }
        return switch (trouble.kind()) {
            case TRANSIENT, UNREACHABLE -> LATER;
            case AUTHENTICATION -> AUTHENTICATION;
            case QUOTA -> QUOTA;
            case NOT_FOUND -> create ? INPUT_GONE : FINAL;
            case TOO_LARGE, INVALID -> FINAL;
        };
    }
}
