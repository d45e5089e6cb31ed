package dev.batchlab.batchsubmitter;

import java.math.BigDecimal;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Double-entry book of money, append-only. Per submission: reserved = settled + released, once it is closed. */
public interface Ledger {
    /** @param usd absent when unknown */
    void reserve(Submission submission, @Nullable BigDecimal usd);

    /** Gives back what is reserved and neither settled nor released; does nothing the second time. */
    void release(Submission submission);

    /**
     * Books the actual cost, once, and releases the rest of the reservation.
     *
     * @param usd absent when unknown
     * @return false when it was settled before
     */
    boolean settle(Submission submission, @Nullable BigDecimal usd, long inputTokens, long outputTokens);

    /** The 95th percentile of output tokens a request over the model's finished batches; empty without enough history. */
    OptionalDouble outputPerRequest(String model);
}
