package dev.batchlab.aggregator;

import dev.batchlab.results.Moment;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One experiment in the list of all.
 *
 * @param state as in {@code summary.json}
 * @param matrix cells released
 */
public record Overview(
        String experiment,
        String state,
        @Nullable Instant started,
        long planned,
        long matrix,
        long settled,
        long open) {
    /** For the page: 0 to 100. */
    public long percent() {
        return matrix == 0 ? 0 : settled * 100 / matrix;
    }

    /** For the page: to the second, in UTC. */
    public String begun() {
        return started == null ? "" : Moment.shown(started);
    }

    public String path() {
        return "/experiments/" + ReportLocation.pathSegment(experiment);
    }
}
