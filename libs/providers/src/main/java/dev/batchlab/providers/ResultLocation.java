package dev.batchlab.providers;

/** Where a result file is. @param role {@code output} or {@code error} */
public record ResultLocation(String role, String location) {}
