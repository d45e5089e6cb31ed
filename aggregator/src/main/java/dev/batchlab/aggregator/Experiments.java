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

    /** True when it is news: only the highest sequence counts. */
    boolean held(String experimentId, long sequence, @Nullable String reason, @Nullable String detail);

    void rejected(String experimentId, List<String> complaints);

    void atRest(String experimentId);

    /** Those that may still come to rest. */
    List<String> moving();

    Optional<ExperimentFacts> find(String experimentId);

    /** Newest first. */
    List<ExperimentFacts> list(int most);
}
