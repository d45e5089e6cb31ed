package dev.batchlab.modelpipeline.ollama;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a model said, and what it took. Durations in nanoseconds; Ollama leaves out what is 0.
 *
 * @param thinking what Ollama itself took out of the answer
 * @param doneReason {@code stop}, {@code length}; empty when the connection was cut
 * @param totalNs includes loading
 */
public record ChatAnswer(
        String content,
        String thinking,
        String doneReason,
        long wallNs,
        long totalNs,
        long loadNs,
        long promptTokens,
        long promptNs,
        long tokens,
        long evalNs) {

    static ChatAnswer of(JsonNode answer, long wallNs) throws OllamaTrouble {
        if (!answer.path("done").asBoolean(false)
                || answer.path("done_reason").asText("").isEmpty()) {
            throw new OllamaTrouble(OllamaTrouble.Kind.UNREACHABLE, "the answer was cut off before it was done");
        }
        return new ChatAnswer(
                answer.path("message").path("content").asText(""),
                answer.path("message").path("thinking").asText(""),
                answer.path("done_reason").asText(),
                wallNs,
                answer.path("total_duration").asLong(0),
                answer.path("load_duration").asLong(0),
                answer.path("prompt_eval_count").asLong(0),
                answer.path("prompt_eval_duration").asLong(0),
                answer.path("eval_count").asLong(0),
                answer.path("eval_duration").asLong(0));
    }

    /** How long the answer took without loading the model; the clock on the wall where the server says nothing. */
    public double latencyMs() {
        long ns = totalNs > 0 ? Math.max(0, totalNs - loadNs) : wallNs;
        return ns / 1e6;
    }
}
