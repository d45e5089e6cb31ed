package dev.batchlab.results;

import dev.batchlab.events.Cost;
import dev.batchlab.events.Usage;

/**
 * Progress of one group under one model.
 *
 * @param total cells released
 * @param done cells settled
 * @param errors settled cells without a valid answer
 */
public record GroupSummary(String group, String model, long total, long done, long errors, Usage usage, Cost cost) {

    /** {@code waiting, in_progress, completed}, or {@code failed} when nothing of it is valid. */
    public String status() {
        if (done < total) {
            return done == 0 ? "waiting" : "in_progress";
        }
        return errors == total && total > 0 ? "failed" : "completed";
    }
}
