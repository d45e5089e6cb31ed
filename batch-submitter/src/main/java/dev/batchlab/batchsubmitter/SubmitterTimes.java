package dev.batchlab.batchsubmitter;

import dev.batchlab.providers.RetryDelay;
import java.time.Duration;

/**
 * The times the money gate goes by.
 *
 * @param lease after how long without a sign of life a submission is taken over
 * @param sendWithin how long after its commit a create call may be started
 * @param httpTimeout ceiling for one call to a provider
 * @param onlineTimeout ceiling for one request that is sent by itself
 * @param doubtPatience how long doubt may last before a person is asked
 * @param retry back-off after transient trouble
 * @param learnedLimit how long a learned limit counts
 * @param stranded how often a submission that cannot be acted on is looked at again
 */
public record SubmitterTimes(
        Duration lease,
        Duration sendWithin,
        Duration httpTimeout,
        Duration onlineTimeout,
        Duration doubtPatience,
        RetryDelay retry,
        Duration learnedLimit,
        Duration stranded) {}
