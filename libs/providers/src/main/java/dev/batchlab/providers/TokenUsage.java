package dev.batchlab.providers;

/**
 * Tokens of one request, normalised.
 *
 * @param input all prompt tokens, cached ones included
 * @param cached the part of {@code input} read from the cache
 * @param output all generated tokens, reasoning included
 * @param reasoning the part of {@code output} spent on reasoning
 */
public record TokenUsage(long input, long cached, long output, long reasoning) {
    public static final TokenUsage NONE = new TokenUsage(0, 0, 0, 0);
}
