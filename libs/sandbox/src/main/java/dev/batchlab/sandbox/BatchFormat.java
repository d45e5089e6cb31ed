package dev.batchlab.sandbox;

import dev.batchlab.sandbox.answers.Answer;
import dev.batchlab.sandbox.answers.TokenUsage;
import java.time.Instant;
import java.util.Optional;

/** How one provider's request lines are checked and read, and its result lines written. */
public interface BatchFormat {
    /** A fresh check for the lines of one input file. */
    InputCheck check(BatchOrder order, Limits limits, boolean isReplay);

    /** Reads a line that passed the check. */
    ModelRequest read(BatchOrder order, byte[] line);

    /** What the model refuses about a request, as the provider words it. */
    Optional<RowRefusal> refusal(ModelRequest request);

    byte[] succeeded(ModelRequest request, Answer answer, String rowId, Instant created);

    byte[] refused(ModelRequest request, RowRefusal refusal, String rowId);

    /** A row that never ran, because its batch expired or was cancelled; empty where the provider says nothing about such rows. */
    byte[] neverRan(String customId, BatchStatus end, String rowId);

    /**
     * Whether a result line goes to the second of the two result files. Providers with one file for all rows say never; those that
     * write several like files say which.
     */
    default boolean isApart(int lineNumber, boolean isFailure) {
        return isFailure;
    }

    /**
     * What a published result file is called.
     *
     * @param isApart whether it is the second of the two
     */
    default String resultName(SandboxBatch batch, boolean isApart) {
        return batch.id() + (isApart ? "_error" : "_output") + ".jsonl";
    }

    /** Whether rows are executed and come back in the order they were sent. */
    default boolean keepsOrder() {
        return false;
    }

    /** Whether a batch that ends like this hands out what it has finished. */
    default boolean publishes(BatchStatus end) {
        return true;
    }

    /** Whether a batch can carry metadata that tell which attempt it is. */
    default boolean tellsAttempts() {
        return true;
    }

    /** What a recorded line says about its own fate. */
    RecordedRow recorded(byte[] line);

    /** @param succeeded whether the row belongs into the output file */
    record RecordedRow(boolean succeeded, TokenUsage usage) {}
}
