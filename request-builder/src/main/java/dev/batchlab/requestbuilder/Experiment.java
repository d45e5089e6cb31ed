package dev.batchlab.requestbuilder;

import dev.batchlab.events.ArtifactRef;
import java.time.Instant;

/**
 * An accepted experiment.
 *
 * @param identity digest of the canonical spec and its inputs
 * @param spec the resolved spec as first accepted
 * @param planned cells of the whole spec
 */
public record Experiment(String id, String identity, ArtifactRef spec, long planned, State state, Instant acceptedAt) {

    /** Where the experiment stands with the request builder. */
    public enum State {
        /** Requests of the newest release are being packed. */
        PLANNING,
        /** Everything released so far is packed. */
        RELEASED,
        /** A release could not be packed; nothing of it was sent. */
        REJECTED,
        /** A person deleted it. Its name stays taken, for its batches were paid under it. */
        DELETED
    }
}
