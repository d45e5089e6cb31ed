package dev.batchlab.statuspoller;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** The knobs of status-poller. Times have one default for a vendor's address and a shorter one for the sandbox. */
@ConfigMapping(prefix = "status-poller")
public interface StatusPollerConfig {
    /** Batches one process looks at at the same time. */
    @WithDefault("4")
    int workers();

    /** After how long without a sign of life another process takes a look over: 60 s, sandbox 10 s. */
    Optional<Duration> lease();

    /** Shortest pause between two looks at a batch: 15 s, sandbox 0.3 s. */
    Optional<Duration> shortestPause();

    /** Longest pause between two looks at a batch: 5 min, sandbox 2 s. */
    Optional<Duration> longestPause();

    /** With more open batches than these, an account is asked for its list instead of for each. */
    @WithDefault("20")
    int sweepAbove();

    /** Batches a sweep looks up by themselves because no list shows them. */
    @WithDefault("20")
    int sweepLookUps();

    /** Time for each call of a sweep, which bounds the calls a minute: 0.5 s, sandbox 0.02 s. */
    Optional<Duration> sweepPerCall();

    /** First pause after transient trouble, doubled each time: 5 s, sandbox 0.3 s. */
    Optional<Duration> retryFirst();

    /** Longest pause after transient trouble: 5 min, sandbox 3 s. */
    Optional<Duration> retryCeiling();

    /** Ceiling for one call to a provider: 60 s, sandbox 8 s. */
    Optional<Duration> httpTimeout();

    /** How long a new batch may stay invisible without a warning. */
    @WithDefault("PT5M")
    Duration propagation();

    /** How long after the end of its window a batch may take, or be missing, before it is late, or lost. */
    @WithDefault("PT6H")
    Duration grace();
}
