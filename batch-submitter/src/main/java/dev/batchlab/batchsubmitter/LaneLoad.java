package dev.batchlab.batchsubmitter;

/**
 * What an account has in hand for one model, in-doubt submissions included.
 *
 * @param enqueuedTokens estimated prompt tokens of these batches
 * @param admittedLastHour admissions of the whole account within the last hour, all models
 */
public record LaneLoad(int batches, long enqueuedTokens, int admittedLastHour) {}
