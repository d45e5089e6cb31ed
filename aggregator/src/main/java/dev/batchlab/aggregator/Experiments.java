package dev.batchlab.aggregator;

import dev.batchlab.events.ArtifactRef;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The experiments this stage has heard of. */
public interface Experiments {

    /**
     * Says that facts of these experiments are about to change, and keeps {@link #lock} out until the transaction ends. Many may hold
     * this at once.
     */
    void touch(Collection<String> experimentIds);

    /** The same for one experiment, alone: waits for others that touch or lock it, and keeps them out. */
    void lock(String experimentId);

    /** Locks one that is not at rest without touching it; false when it is at rest or busy. */
    boolean lockIfMoving(String experimentId);

    void released(
            String experimentId, int release, ArtifactRef spec, long cellsPlanned, long cellsReleased, Instant at);

    /**
     * Notes why shards wait; only the highest sequence counts. True when people have to hear of it: one pause is told once, however
     * often its detail changes, but each doubt is a matter of its own.
     */
    boolean held(String experimentId, long sequence, @Nullable String reason, @Nullable String detail);

    void rejected(String experimentId, List<String> complaints);

    void atRest(String experimentId);

    /** Hides it for good and drops its records; false when nothing was known of it or it was deleted before. */
    boolean delete(String experimentId, Instant at);

    /** Its request files are about to be removed; exports come without them from now on. */
    void requestsRemoved(String experimentId, Instant at);

    boolean areRequestsRemoved(String experimentId);

    /** Those that may still come to rest. */
    List<String> moving();

    Optional<ExperimentFacts> find(String experimentId);

    /** Newest first. */
    List<ExperimentFacts> list(int most);
}
