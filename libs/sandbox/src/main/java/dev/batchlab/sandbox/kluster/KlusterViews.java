package dev.batchlab.sandbox.kluster;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** What kluster.ai's documentation showed otherwise than OpenAI's. */
final class KlusterViews {
    private KlusterViews() {}

    /** Times as text, and none of the metadata it was given. */
    static ObjectNode batch(ObjectNode batch) {
        batch.remove(List.of("model", "usage"));
        List<String> keys = new ArrayList<>();
        batch.fieldNames().forEachRemaining(keys::add);
        for (String key : keys) {
            if (key.endsWith("_at") && batch.path(key).isNumber()) {
                batch.put(key, batch.path(key).asText());
            }
        }
        batch.putObject("metadata");
        return batch;
    }

    /** Fields of the engine behind it; no details of the tokens. */
    static ObjectNode chat(ObjectNode chat) {
        chat.remove(List.of("service_tier", "system_fingerprint"));
        chat.putNull("prompt_logprobs");
        ((ObjectNode) chat.path("choices").path(0)).putNull("stop_reason");
        ObjectNode usage = (ObjectNode) chat.path("usage");
        usage.putNull("prompt_tokens_details");
        usage.remove("completion_tokens_details");
        return chat;
    }
}
