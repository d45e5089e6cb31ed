package dev.batchlab.aggregator;

import org.jspecify.annotations.Nullable;

/** Something the people named under {@code notify} want to hear: the experiment is at rest, or is held. */
public record Announcement(
        String experimentId, String state, @Nullable String detail) {
    /** Job that finds out whom to tell. */
    public static final String JOB = "announce";
}
