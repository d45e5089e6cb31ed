package dev.batchlab.sandbox.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batchlab.sandbox.BatchError;
import dev.batchlab.sandbox.InputCheck;
import dev.batchlab.sandbox.generatecontent.GenerateContentPrompt;
import dev.batchlab.sandbox.json.Json;
import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;

/** The form of every line, before anything runs: one bad line and there is no batch. What a model refuses is found out later, row by row. */
final class LineCheck implements InputCheck {
    private static final Set<String> REQUEST = Set.of(
            "model",
            "contents",
            "systemInstruction",
            "system_instruction",
            "generationConfig",
            "generation_config",
            "safetySettings",
            "safety_settings",
            "tools",
            "toolConfig",
            "tool_config",
            "cachedContent",
            "cached_content",
            "store",
            "serviceTier",
            "service_tier");

    private final String model;
    private final int mostLines;
    private int lines;
    private long inputTokens;

    LineCheck(String model, int mostLines) {
        this.model = model;
        this.mostLines = mostLines;
    }

    @Override
    public Optional<BatchError> accept(int lineNumber, byte[] line) {
        if (lines == mostLines) {
            return wrong("The file has more than " + mostLines + " requests.", lineNumber);
        }
        JsonNode json;
        try {
            json = Json.MAPPER.readTree(line);
        } catch (IOException e) {
            return wrong("Failed to parse the request: it is not valid JSON.", lineNumber);
        }
        JsonNode request = json.path("request");
        if (!json.path("key").isTextual() || !request.isObject()) {
            return wrong("Invalid request: 'key' and 'request' are required.", lineNumber);
        }
        for (Iterator<String> names = request.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!REQUEST.contains(name)) {
                return wrong(
                        "Invalid JSON payload received. Unknown name \"" + name + "\": Cannot find field.", lineNumber);
            }
        }
        lines++;
        inputTokens += GenerateContentPrompt.inputTokens(request);
        return Optional.empty();
    }

    @Override
    public Optional<BatchError> end() {
        return lines == 0 ? wrong("The batch has no requests.", 0) : Optional.empty();
    }

    @Override
    public String model() {
        return model;
    }

    @Override
    public int lines() {
        return lines;
    }

    @Override
    public long inputTokens() {
        return inputTokens;
    }

    private static Optional<BatchError> wrong(String message, int line) {
        return Optional.of(new BatchError("INVALID_ARGUMENT", message, null, line == 0 ? null : line));
    }
}
