package dev.batchlab.batchsubmitter.cleanup;

import java.util.List;

/**
 * What became of one batch.
 *
 * @param result {@code cleaned}, {@code cancelling}, or {@code kept}
 * @param why a sentence for people
 * @param deleted provider files that are gone for sure
 */
public record CleanedUp(String batchId, String provider, String result, String why, List<String> deleted) {
    public static CleanedUp cleaned(String batchId, String provider, String why, List<String> deleted) {
        return new CleanedUp(batchId, provider, "cleaned", why, deleted);
    }

    public static CleanedUp cancelling(String batchId, String provider) {
        return new CleanedUp(
                batchId,
                provider,
                "cancelling",
                "it still ran and is being cancelled; clean it up again when it has ended and its results are read",
                List.of());
    }

    public static CleanedUp kept(String batchId, String provider, String why) {
        return new CleanedUp(batchId, provider, "kept", why, List.of());
    }
}
