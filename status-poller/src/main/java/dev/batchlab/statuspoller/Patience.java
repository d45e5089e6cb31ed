package dev.batchlab.statuspoller;

import dev.batchlab.events.BatchSubmitted;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How long a batch may keep us waiting.
 *
 * @param propagation how long a new batch may stay invisible
 * @param grace how long after its window a batch may still come to an end without a warning, or be missing before it counts as lost
 */
public record Patience(Duration propagation, Duration grace) {

    /** A batch that is not shown yet is no wonder. */
    public boolean stillNew(BatchSubmitted batch, Instant now) {
        return now.isBefore(batch.submittedAt().plus(propagation));
    }

    public boolean overdue(BatchSubmitted batch, Instant now) {
        return now.isAfter(batch.deadline().plus(grace));
    }

    /** Its window is over, and it has been missing for all of the grace. */
    public boolean lost(BatchSubmitted batch, @Nullable Instant missingSince, Instant now) {
        return missingSince != null && overdue(batch, now) && now.isAfter(missingSince.plus(grace));
    }
}
