package dev.batchlab.resultconverter;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How long a file the provider denies having is asked for again.
 *
 * @param patience time it may take a provider to make a file visible
 */
public record MissingFilePolicy(Duration patience) {

    /** Whether the file will not come any more. */
    public boolean givesUp(@Nullable Instant missingSince, Instant now) {
        return missingSince != null && !now.isBefore(missingSince.plus(patience));
    }
}
