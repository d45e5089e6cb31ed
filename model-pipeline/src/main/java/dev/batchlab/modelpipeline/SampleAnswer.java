package dev.batchlab.modelpipeline;

import org.jspecify.annotations.Nullable;

/**
 * What one model answered to one sample, once.
 *
 * @param position of the sample in the order of asking
 * @param gold the true label
 * @param prompt as asked
 * @param answer the final answer, cut to 64 Ki characters; what a model thought is not in it
 * @param thinkingSha256 of what was taken out; null where nothing was
 * @param label null where none could be read
 * @param form how the label was written; null without one
 * @param problem why there is no label
 * @param error code of a failed request; null when there was an answer
 * @param latencyMs without loading
 */
public record SampleAnswer(
        String quantization,
        String model,
        String sampleId,
        int repeat,
        int position,
        String gold,
        @Nullable String group,
        String prompt,
        String requestSha256,
        @Nullable String answer,
        @Nullable String answerSha256,
        @Nullable String thinkingSha256,
        @Nullable String label,
        @Nullable String form,
        @Nullable String problem,
        @Nullable String error,
        double wallMs,
        double latencyMs,
        double loadMs,
        long promptTokens,
        long tokens,
        double evalMs,
        @Nullable String doneReason) {

    public boolean correct() {
        return gold.equals(label);
    }
}
