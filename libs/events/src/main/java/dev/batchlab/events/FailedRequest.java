package dev.batchlab.events;

/**
 * A request without a valid answer.
 *
 * @param reason outcome or error kind
 * @param retry whether it deserves another attempt by itself; otherwise it waits for a person's {@code retry}
 */
public record FailedRequest(String wireId, String reason, boolean retry) {}
