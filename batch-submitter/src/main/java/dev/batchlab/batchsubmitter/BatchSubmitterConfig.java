package dev.batchlab.batchsubmitter;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The knobs of batch-submitter. Times have one default for a vendor's address and a shorter one for the sandbox. */
@ConfigMapping(prefix = "batch-submitter")
public interface BatchSubmitterConfig {
    /** Submissions one process brings to providers at the same time. */
    @WithDefault("4")
    int workers();

    /** After how long without a sign of life another process takes a submission over: 30 s, sandbox 6 s. */
    Optional<Duration> lease();

    /** How long after its commit a create call may still be started: 10 s, sandbox 3 s. */
    Optional<Duration> sendWithin();

    /** Ceiling for one call to a provider, uploads excepted: 60 s, sandbox 8 s. */
    Optional<Duration> httpTimeout();

    /** Batches of our own one process works on at the same time; each sends as many requests at once as its host takes. */
    @WithDefault("8")
    int onlineWorkers();

    /** Ceiling for one request to a host without batches: 10 min, sandbox 20 s. */
    Optional<Duration> onlineTimeout();

    /** How long a process that is to stop waits for the answers to requests it has sent. */
    @WithDefault("PT12S")
    Duration onlineStopWithin();

    /** How long a created batch or a deletion may stay invisible: what is known of the provider, sandbox 1 s. */
    Optional<Duration> propagation();

    /** How long a doubt is looked into before a person is asked; the looks go on: 10 min, sandbox 1 min. */
    Optional<Duration> doubtPatience();

    /** First pause after transient trouble, doubled each time: 2 s, sandbox 0.3 s. */
    Optional<Duration> retryFirst();

    /** Longest pause after transient trouble: 5 min, sandbox 3 s. */
    Optional<Duration> retryCeiling();

    /** How often something that cannot be acted on here is looked at again. */
    @WithDefault("PT10S")
    Duration strandedEvery();

    /** How often the queues are looked at without cause; zero: never, not even with cause. */
    @WithDefault("PT1S")
    Duration admissionEvery();

    /** Batches an account may have in flight for one model. */
    @WithDefault("100")
    int batchesInFlight();

    /** Enqueued prompt tokens an account may have, by model; learned from the provider where it is not set. */
    Map<String, Long> enqueuedTokens();

    /** How long a learned limit counts: 1 h, sandbox 20 s. */
    Optional<Duration> learnedLimit();

    /** How long before a provider drops results that are not in the archive people are warned. */
    @WithDefault("P7D")
    Duration warnBeforeLoss();

    /** Bytes that must stay free where the artifacts lie; below, nothing new is uploaded: its results might find no room. */
    @WithDefault("536870912")
    long diskReserve();

    /** Output tokens a request is reserved for when the spec sets no ceiling and the model has no history yet. */
    @WithDefault("1000")
    int defaultOutputTokens();
}
