package dev.batchlab.backup;

import dev.batchlab.events.ArtifactRef;

/**
 * An artifact somebody needs.
 *
 * @param by where the first reference stands, e.g. {@code request_builder.shard}
 */
public record Referenced(ArtifactRef artifact, String by) {
    /** One line for a person. */
    public String line() {
        return artifact.sha256() + " (" + artifact.bytes() + " bytes, " + by + ")";
    }
}
