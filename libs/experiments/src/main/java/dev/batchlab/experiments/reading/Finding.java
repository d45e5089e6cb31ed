package dev.batchlab.experiments.reading;

import dev.batchlab.answers.Reading;
import dev.batchlab.events.Outcome;
import dev.batchlab.events.RequestError;
import dev.batchlab.providers.TokenUsage;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one line, or its absence, says about a request.
 *
 * @param settled no further attempt can change it for the better
 * @param reading what was read in the answer, where there is one
 * @param replacedSurrogates lone surrogates that became U+FFFD
 */
record Finding(
        Outcome outcome,
        boolean settled,
        @Nullable Reading reading,
        @Nullable String thinkingSha256,
        @Nullable RequestError error,
        TokenUsage usage,
        @Nullable String finishReason,
        @Nullable String modelSnapshot,
        @Nullable Instant created,
        int replacedSurrogates) {

    /** Nothing was answered and nothing is known but why. */
    static Finding without(Outcome outcome, boolean settled, RequestError error, TokenUsage usage, int replaced) {
        return new Finding(outcome, settled, null, null, error, usage, null, null, null, replaced);
    }
}
