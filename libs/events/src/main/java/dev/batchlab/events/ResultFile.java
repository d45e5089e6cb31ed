package dev.batchlab.events;

/**
 * A file of results at the provider.
 *
 * @param role {@code output} or {@code error}
 * @param location what the provider's download needs: a file id, a URL path, an object name
 */
public record ResultFile(String role, String location) {}
