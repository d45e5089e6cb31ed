package dev.batchlab.events;

/**
 * Tokens of one or more requests, normalised over the providers.
 *
 * @param input all prompt tokens, cached ones included
 * @param cached the part of {@code input} read from the provider's cache
 * @param output all generated tokens, reasoning included
 * @param reasoning the part of {@code output} spent on reasoning
 */
public record Usage(long input, long cached, long output, long reasoning) {
    public static final Usage NONE = new Usage(0, 0, 0, 0);

    public Usage plus(Usage other) {
        return new Usage(
                input + other.input, cached + other.cached, output + other.output, reasoning + other.reasoning);
    }

    public long total() {
        return input + output;
    }
}
