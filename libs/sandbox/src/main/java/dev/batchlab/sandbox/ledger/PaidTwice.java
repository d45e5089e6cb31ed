package dev.batchlab.sandbox.ledger;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One request of one attempt that was executed successfully in more than one place. */
public record PaidTwice(
        @Nullable String experiment,
        String customId,
        @Nullable String attempt,
        long executions,
        List<String> batches) {}
