package dev.batchlab.batchsubmitter;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The knobs of batch-submitter. Times shorter than the defaults suit the sandbox, which sets them itself. */
@ConfigMapping(prefix = "batch-submitter")
public interface BatchSubmitterConfig {
    /** Submissions one process brings to providers at the same time. */
    @WithDefault("4")
    int workers();

    /** After how long without a sign of life another process takes a submission over. */
    @WithDefault("30S")
    Duration lease();

    /** How long after its commit a create call may still be started. */
    @WithDefault("10S")
    Duration sendWithin();

    /** Ceiling for one call to a provider, uploads excepted. */
    @WithDefault("60S")
    Duration httpTimeout();

    /** How long a created batch or a deletion may stay invisible; by default what is known of the provider. */
    Optional<Duration> propagation();

    /** How long a doubt is looked into before a person is asked; the looks go on. */
    @WithDefault("10M")
    Duration doubtPatience();

    /** First pause after transient trouble; doubles each time. */
    @WithDefault("2S")
    Duration retryFirst();

    /** Longest pause after transient trouble. */
    @WithDefault("5M")
    Duration retryCeiling();

    /** How often something that cannot be acted on here is looked at again. */
    @WithDefault("30S")
    Duration strandedEvery();

    /** How often the queues are looked at without cause; zero: never. */
    @WithDefault("1S")
    Duration admissionEvery();

    /** Batches an account may have in flight for one model. */
    @WithDefault("100")
    int batchesInFlight();

    /** Enqueued prompt tokens an account may have, by model; learned from the provider where it is not set. */
    Map<String, Long> enqueuedTokens();

    /** How long a learned limit counts. */
    @WithDefault("1H")
    Duration learnedLimit();

    /** Output tokens a request is reserved for when the spec sets no ceiling and the model has no history yet. */
    @WithDefault("1000")
    int defaultOutputTokens();
}
