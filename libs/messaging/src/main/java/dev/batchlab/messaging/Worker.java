package dev.batchlab.messaging;

import java.time.Duration;

/**
 * Does one kind of job. A bean that implements this is found by itself.
 *
 * <p>A claim holds a lease that is renewed while {@link #work} runs, and a fencing token: {@link Claim#finish} refuses a worker
 * that was taken over meanwhile. A job that is neither finished nor rescheduled, or that throws, becomes due again with back-off.
 * The same job may therefore be worked on more than once: effects belong into {@code finish}.
 */
public interface Worker {
    /** The kind of job, unique within the stage. */
    String kind();

    void work(Claim claim) throws Exception;

    /** How many jobs of this kind one process works on at once. */
    default int parallel() {
        return 1;
    }

    /** True for jobs that go on for as long as the stage lives, on behalf of many: they belong to nobody's trace. */
    default boolean lasting() {
        return false;
    }

    /** After how long without renewal another process may take over. */
    default Duration lease() {
        return Duration.ofSeconds(15);
    }
}
