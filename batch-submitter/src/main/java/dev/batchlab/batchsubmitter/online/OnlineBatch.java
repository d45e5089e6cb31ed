package dev.batchlab.batchsubmitter.online;

import dev.batchlab.batchsubmitter.AccountRef;
import java.time.Instant;

/**
 * A batch of our own.
 *
 * @param tokensPerRequest estimate by which requests are counted out until their real tokens are known
 * @param loaded whether all its requests are rows
 * @param ended whether its result files are written and told
 */
public record OnlineBatch(
        String id,
        String submissionId,
        AccountRef account,
        long tokensPerRequest,
        Instant created,
        Instant deadline,
        boolean loaded,
        boolean cancelRequested,
        boolean ended) {
    private static final String PREFIX = "online-";

    /** The id of a submission's batch; there is never a second one. */
    public static String idFor(String submissionId) {
        return PREFIX + submissionId;
    }
}
