package dev.batchlab.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batchlab.sandbox.answers.Prompt;

/** One request line, understood. */
public record ModelRequest(String customId, String model, String endpoint, JsonNode body, Prompt prompt) {
    public String bodySha256() {
        return prompt.fingerprint();
    }
}
