package dev.batchlab.events;

import java.net.URI;

/**
 * Where a bulky file lies.
 *
 * @param uri place in the store ({@code file:} or {@code s3:})
 * @param sha256 lower-case hexadecimal digest of the stored bytes
 * @param bytes length of the stored bytes
 */
public record ArtifactRef(URI uri, String sha256, long bytes) {}
