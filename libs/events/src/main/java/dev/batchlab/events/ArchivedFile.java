package dev.batchlab.events;

/**
 * A result file kept as received.
 *
 * @param role {@code output} or {@code error}
 * @param content the bytes, zstd-compressed
 * @param rawSha256 digest of the bytes as received
 */
public record ArchivedFile(String role, ArtifactRef content, String rawSha256, long rawBytes) {}
