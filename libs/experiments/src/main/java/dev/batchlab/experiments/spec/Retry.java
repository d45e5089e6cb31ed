package dev.batchlab.experiments.spec;

/**
 * What happens to requests without a valid answer.
 *
 * @param maxAttempts attempts a request may have, the first included
 * @param reinforcePrompt whether later attempts remind of the answer's format
 */
public record Retry(int maxAttempts, boolean reinforcePrompt) {
    public static final Retry DEFAULT = new Retry(3, false);
}
