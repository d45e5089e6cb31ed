package dev.batchlab.batchsubmitter;

import dev.batchlab.providers.BatchLimits;
import java.util.OptionalLong;

/**
 * What an account may have in hand for one model.
 *
 * @param enqueuedTokens configured or learned; empty when unknown
 */
public record LaneLimits(BatchLimits batch, int batchesInFlight, OptionalLong enqueuedTokens) {}
