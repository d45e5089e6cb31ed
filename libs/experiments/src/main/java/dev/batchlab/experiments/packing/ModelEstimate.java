package dev.batchlab.experiments.packing;

import dev.batchlab.providers.Model;
import dev.batchlab.providers.Price;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What one model's part of an experiment is about to be.
 *
 * @param inputTokens estimated by the model's tokenizer
 * @param outputTokens the most there can be when the spec sets a ceiling, else assumed
 * @param outputBasis how the output tokens came about, in words
 * @param price as a batch, and what the same would cost at list price; absent parts are unknown, not 0
 * @param sample one request as it would be sent
 */
public record ModelEstimate(
        Model model,
        long requests,
        int shards,
        long bytes,
        long inputTokens,
        long outputTokens,
        String outputBasis,
        Price price,
        String sample) {

    /** What batches save over the list price; absent when a price is unknown. */
    public @Nullable BigDecimal savingUsd() {
        BigDecimal list = price.listUsd();
        BigDecimal batch = price.usd();
        return list == null || batch == null ? null : list.subtract(batch);
    }
}
