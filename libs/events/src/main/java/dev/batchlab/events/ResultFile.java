package dev.batchlab.events;

import org.jspecify.annotations.Nullable;

/**
 * A file of results.
 *
 * @param role {@code output} or {@code error}
 * @param location what the provider's download needs: a file id, a URL path, an object name
 * @param artifact where the file lies if it is in the artifact store already; nothing is downloaded then
 */
public record ResultFile(
        String role, String location, @Nullable ArtifactRef artifact) {

    /** A file at the provider. */
    public ResultFile(String role, String location) {
        this(role, location, null);
    }

    /** A file in the artifact store. */
    public static ResultFile stored(String role, ArtifactRef artifact) {
        return new ResultFile(role, artifact.uri().toString(), artifact);
    }
}
