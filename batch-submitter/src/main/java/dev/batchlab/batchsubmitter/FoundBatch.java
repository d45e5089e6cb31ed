package dev.batchlab.batchsubmitter;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A batch the provider lists that the restored ledger does not know.
 *
 * @param tag a submission's id, where the provider shows it
 * @param input the upload it was made of
 */
public record FoundBatch(
        String id, @Nullable String tag, @Nullable String input, int requests, Instant created) {}
