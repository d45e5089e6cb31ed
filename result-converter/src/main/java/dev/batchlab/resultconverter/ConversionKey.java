package dev.batchlab.resultconverter;

import dev.batchlab.events.BatchCompleted;

/** The natural key of a conversion: one submission of one attempt of one shard. */
public record ConversionKey(String shardId, int attempt, int submission) {

    public static ConversionKey of(BatchCompleted batch) {
        return new ConversionKey(batch.shardId(), batch.attempt(), batch.submission());
    }

    /** {@code shard/attempt/submission} */
    @Override
    public String toString() {
        return shardId + "/" + attempt + "/" + submission;
    }
}
