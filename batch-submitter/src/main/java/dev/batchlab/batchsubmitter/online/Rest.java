package dev.batchlab.batchsubmitter.online;

import java.time.Duration;
import java.time.Instant;

/** Why a batch rests, and for how long. */
record Rest(OnlineCounts counts, Duration look, String why) {
    private static final Duration SHORTEST = Duration.ofMillis(300);
    private static final Duration LONGEST = Duration.ofSeconds(10);

    /** Until the next request is due: limits of the account, which others share, are looked at now and then. */
    static Duration until(OnlineCounts counts, Instant now) {
        Instant due = counts.due();
        Duration wait = due == null ? SHORTEST : Duration.between(now, due);
        return wait.compareTo(SHORTEST) < 0 ? SHORTEST : wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }
}
