package dev.batchlab.batchsubmitter;

import java.util.OptionalLong;

/** Limits of the accounts as far as somebody has set them. */
public interface ConfiguredLimits {
    int batchesInFlight();

    /** Enqueued prompt tokens an account may have for the model; empty when nobody has set it. */
    OptionalLong enqueuedTokens(String model);
}
