package dev.batchlab.modelpipeline;

import dev.batchlab.events.Event;
import dev.batchlab.modelpipeline.config.RunConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What a phase may ask and tell while it works. */
public interface PhaseContext {
    Run run();

    RunConfig config();

    /** The ledger's record of a step of this run. */
    Optional<StepRecord> step(Phase phase, String step);

    List<StepRecord> steps();

    /**
     * Sees to it that a step is done: taken over where the same was made before and still is there, else made now. Commits the record
     * with an event.
     */
    StepRecord ensure(String step, Fingerprint fingerprint, StepMaker maker)
            throws PhaseFailure, RunCancelled, InterruptedException;

    /** Applies changes in one transaction, guarded against a worker that has taken over. */
    void commit(Runnable changes);

    void announce(Event event);

    long nextSequence();

    void progress(String step, long done, long total, String message);

    /** @throws RunCancelled when somebody asked for it */
    void checkCancelled() throws RunCancelled;

    boolean cancelled();

    /** Where logs and intermediate files of this run go. */
    Path folder();

    Digests digests();
}
