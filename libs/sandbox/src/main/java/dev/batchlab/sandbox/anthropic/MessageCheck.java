package dev.batchlab.sandbox.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batchlab.sandbox.BatchError;
import dev.batchlab.sandbox.InputCheck;
import dev.batchlab.sandbox.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What is wrong with the envelopes of requests is told at once; what is wrong with their {@code params} shows as failed rows. */
final class MessageCheck implements InputCheck {
    private static final Pattern CUSTOM_ID = Pattern.compile("[a-zA-Z0-9_-]{1,64}");

    private final int mostLines;
    private final Set<String> ids = new HashSet<>();
    private String model = "";
    private long inputTokens;

    MessageCheck(int mostLines) {
        this.mostLines = mostLines;
    }

    @Override
    public Optional<BatchError> accept(int lineNumber, byte[] line) {
        try {
            return accept(lineNumber - 1, Json.MAPPER.readTree(line));
        } catch (IOException e) {
            throw new UncheckedIOException("a line that was accepted is no JSON any more", e);
        }
    }

    Optional<BatchError> accept(int index, JsonNode item) {
        String where = "requests." + index;
        if (ids.size() == mostLines) {
            return wrong("requests: List should have at most " + mostLines + " items after validation");
        }
        if (!item.isObject()) {
            return wrong(where + ": Input should be a valid dictionary");
        }
        JsonNode id = item.path("custom_id");
        if (!id.isTextual()) {
            return wrong(where + ".custom_id: Field required");
        }
        if (!CUSTOM_ID.matcher(id.textValue()).matches()) {
            return wrong(where + ".custom_id: String should match pattern '^[a-zA-Z0-9_-]{1,64}$'");
        }
        if (!ids.add(id.textValue())) {
            return wrong(where + ".custom_id: must be unique within the batch, but '" + id.textValue()
                    + "' stands there before");
        }
        JsonNode params = item.path("params");
        if (!params.isObject()) {
            return wrong(where + ".params: Field required");
        }
        model = model.isEmpty() ? params.path("model").asText("") : model;
        inputTokens += Prompts.inputTokens(params);
        return Optional.empty();
    }

    @Override
    public Optional<BatchError> end() {
        return ids.isEmpty() ? wrong("requests: List should have at least 1 item after validation") : Optional.empty();
    }

    @Override
    public String model() {
        return model;
    }

    @Override
    public int lines() {
        return ids.size();
    }

    @Override
    public long inputTokens() {
        return inputTokens;
    }

    private static Optional<BatchError> wrong(String message) {
        return Optional.of(new BatchError("invalid_request_error", message, null, null));
    }
}
