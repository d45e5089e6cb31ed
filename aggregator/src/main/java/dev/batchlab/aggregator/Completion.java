package dev.batchlab.aggregator;

import java.time.Instant;

/**
 * An experiment came to rest.
 *
 * @param revision from 1, counts up each time
 * @param state {@code completed} or {@code cancelled}
 * @param matrix cells released then
 * @param records result rows then; more of them later make another revision
 */
public record Completion(
        String experimentId, int revision, String state, long matrix, long records, Instant completedAt) {

    /** Whether nothing has been added since. */
    public boolean covers(long matrixNow, long recordsNow) {
        return matrix == matrixNow && records == recordsNow;
    }
}
