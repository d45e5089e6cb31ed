package dev.batchlab.sandbox.groq;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What Groq's documentation shows otherwise than OpenAI's. */
final class GroqViews {
    private static final double SECONDS_PER_TOKEN = 0.002;

    private GroqViews() {}

    /** No model, usage nor time of finalizing, and errors as a bare array. */
    static ObjectNode batch(ObjectNode batch) {
        batch.remove(List.of("model", "usage"));
        batch.putNull("finalizing_at");
        JsonNode errors = batch.path("errors").path("data");
        if (errors.isArray()) {
            batch.set("errors", errors);
        }
        return batch;
    }

    /** Times beside the tokens; details only where there is something to tell. */
    static ObjectNode chat(ObjectNode chat) {
        chat.remove("service_tier");
        ObjectNode usage = (ObjectNode) chat.path("usage");
        double prompt = usage.path("prompt_tokens").asLong() * SECONDS_PER_TOKEN / 10;
        double completion = usage.path("completion_tokens").asLong() * SECONDS_PER_TOKEN;
        usage.put("queue_time", 0.05)
                .put("prompt_time", prompt)
                .put("completion_time", completion)
                .put("total_time", prompt + completion);
        keepIfAny(usage, "prompt_tokens_details", "cached_tokens");
        keepIfAny(usage, "completion_tokens_details", "reasoning_tokens");
        chat.putObject("x_groq").put("id", "req_" + chat.path("id").asText());
        return chat;
    }

    private static void keepIfAny(ObjectNode usage, String details, String count) {
        long tokens = usage.path(details).path(count).asLong();
        if (tokens == 0) {
            usage.remove(details);
        } else {
            usage.putObject(details).put(count, tokens);
        }
    }
}
