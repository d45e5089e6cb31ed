package dev.batchlab.batchsubmitter.online;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the requests of a batch stand.
 *
 * @param finished answered, failed, or given up
 * @param due when the next waiting one may go; absent when one may go now, or none waits
 */
public record OnlineCounts(
        int waiting,
        int sending,
        int inDoubt,
        int finished,
        @Nullable Instant due) {
    boolean over() {
        return waiting + sending + inDoubt == 0;
    }
}
