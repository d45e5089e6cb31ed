package dev.batchlab.sandbox.openai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batchlab.sandbox.BatchError;
import dev.batchlab.sandbox.InputCheck;
import dev.batchlab.sandbox.json.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** OpenAI's checks of an input file; the first bad line fails the batch, unless the host keeps bad lines. */
final class LineCheck implements InputCheck {
    private final String endpoint;
    private final Host host;
    private final boolean isReplay;
    private final int mostLines;
    private final Set<String> ids = new HashSet<>();
    private final List<BatchError> tolerated = new ArrayList<>();
    private int lines;
    private String model = "";
    private long inputTokens;

    LineCheck(String endpoint, Host host, boolean isReplay, int mostLines) {
        this.endpoint = endpoint;
        this.host = host;
        this.isReplay = isReplay;
        this.mostLines = mostLines;
    }

    @Override
    public Optional<BatchError> accept(int lineNumber, byte[] line) {
        if (lines == mostLines) {
            return wrong(
                    "too_many_tasks",
                    null,
                    "The batch input file contains more than the maximum of " + mostLines + " requests.",
                    null);
        }
        lines++;
        Optional<BatchError> complaint = complaint(lineNumber, line);
        if (complaint.isPresent() && host.keepsBadLines()) {
            tolerated.add(complaint.get());
            return Optional.empty();
        }
        return complaint;
    }

    private Optional<BatchError> complaint(int lineNumber, byte[] line) {
        JsonNode json = parse(line);
        if (json == null || !json.isObject()) {
            return wrong("invalid_json_line", null, "This line is not parseable as valid JSON.", lineNumber);
        }
        return envelope(json, lineNumber)
                .or(() -> body(json.path("body"), lineNumber))
                .or(() -> {
                    inputTokens += Prompts.inputTokens(json.path("body"));
                    return Optional.empty();
                });
    }

    @Override
    public Optional<BatchError> end() {
        return lines == 0
                ? wrong("empty_file", null, "The batch input file contains no requests.", null)
                : Optional.empty();
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
    public List<BatchError> tolerated() {
        return List.copyOf(tolerated);
    }

    @Override
    public long inputTokens() {
        return inputTokens;
    }

    private Optional<BatchError> envelope(JsonNode json, int line) {
        JsonNode id = json.path("custom_id");
        if (!id.isTextual() || id.textValue().isEmpty()) {
            return wrong("missing_required_parameter", "custom_id", "Missing required parameter: 'custom_id'.", line);
        }
        if (!ids.add(id.textValue())) {
            return wrong(
                    "duplicate_custom_id",
                    "custom_id",
                    "The custom_id '" + id.textValue() + "' for this request is a duplicate of another request. "
                            + "The custom_id parameter must be unique for each request in a batch.",
                    line);
        }
        if (!json.path("method").asText().equals("POST")) {
            return wrong("invalid_method", "method", "The method of this request must be 'POST'.", line);
        }
        if (!json.path("url").asText().equals(endpoint)) {
            return wrong(
                    "invalid_url",
                    "url",
                    "The URL provided for this request does not match the batch endpoint '" + endpoint + "'.",
                    line);
        }
        return Optional.empty();
    }

    private Optional<BatchError> body(JsonNode body, int line) {
        if (!body.isObject()) {
            return wrong("missing_required_parameter", "body", "Missing required parameter: 'body'.", line);
        }
        if (!body.path("model").isTextual()) {
            return wrong("invalid_request", "body.model", "The request body does not contain a model.", line);
        }
        String name = body.path("model").textValue();
        if (!isReplay && host.models().find(name).isEmpty()) {
            return wrong(
                    "model_not_found",
                    "body.model",
                    "The provided model '" + name
                            + "' is not supported by the Batch API or you do not have access to it.",
                    line);
        }
        if (!host.mixesModels() && !model.isEmpty() && !model.equals(name)) {
            return wrong(
                    "mismatched_model",
                    "body.model",
                    "The provided model '" + name + "' does not match '" + model
                            + "' of an earlier request. All requests in a batch must use the same model.",
                    line);
        }
        model = model.isEmpty() ? name : model;
        if (body.path("stream").asBoolean(false)) {
            return wrong("streaming_unsupported", "body.stream", "Streaming is not supported in the Batch API.", line);
        }
        return Optional.empty();
    }

    private static @Nullable JsonNode parse(byte[] line) {
        try {
            return Json.MAPPER.readTree(line);
        } catch (IOException e) {
            return null;
        }
    }

    private static Optional<BatchError> wrong(
            String code, @Nullable String param, String message, @Nullable Integer line) {
        return Optional.of(new BatchError(code, message, param, line));
    }
}
