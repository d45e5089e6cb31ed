package dev.batchlab.messaging;

import dev.batchlab.events.EventJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A job held under a lease. */
public final class Claim {
    private final JobTable table;
    private final JobTable.Held held;
    private boolean settled;

    Claim(JobTable table, JobTable.Held held) {
        this.table = table;
        this.held = held;
    }

    public String key() {
        return held.key();
    }

    public <P> P payload(Class<P> type) {
        return EventJson.read(held.payload().getBytes(StandardCharsets.UTF_8), type);
    }

    /** How often the job has failed before. */
    public int failures() {
        return held.failures();
    }

    /** The fencing token: grows with every claim of the job. */
    public long fence() {
        return held.fence();
    }

    /**
     * Applies the effects and ends the job, in one transaction.
     *
     * @throws LostLease when somebody else has taken the job over; the effects are rolled back
     */
    public void finish(Runnable effects) {
        table.finish(held, effects);
        settled = true;
    }

    /** Applies effects that belong to an unfinished job, under the same guard. */
    public void checkpoint(Runnable effects) {
        table.checkpoint(held, effects);
    }

    /** Puts the job off; not counted as a failure. */
    public void again(Duration in, String why) {
        table.again(held, in, why, false);
        settled = true;
    }

    /** Puts the job off and counts the failure. */
    public void failed(Duration in, String why) {
        table.again(held, in, why, true);
        settled = true;
    }

    boolean settled() {
        return settled;
    }

    JobTable.Held held() {
        return held;
    }
}
