package dev.batchlab.providers.gemini;

import dev.batchlab.providers.BatchStatus;
import java.util.Map;

/** Google's words for a batch's state; the API says {@code BATCH_STATE_…}, its SDKs and Vertex {@code JOB_STATE_…}. */
public final class States {
    private static final Map<String, BatchStatus> WORDS = Map.ofEntries(
            Map.entry("QUEUED", BatchStatus.VALIDATING),
            Map.entry("PENDING", BatchStatus.VALIDATING),
            Map.entry("RUNNING", BatchStatus.RUNNING),
            Map.entry("PAUSED", BatchStatus.RUNNING),
            Map.entry("UPDATING", BatchStatus.RUNNING),
            Map.entry("CANCELLING", BatchStatus.CANCELLING),
            Map.entry("SUCCEEDED", BatchStatus.COMPLETED),
            Map.entry("PARTIALLY_SUCCEEDED", BatchStatus.COMPLETED),
            Map.entry("FAILED", BatchStatus.FAILED),
            Map.entry("CANCELLED", BatchStatus.CANCELLED),
            Map.entry("EXPIRED", BatchStatus.EXPIRED));

    private States() {}

    public static BatchStatus of(String word) {
        return WORDS.getOrDefault(word.replaceFirst("^(BATCH|JOB)_STATE_", ""), BatchStatus.UNKNOWN);
    }
}
