package dev.batchlab.providers.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.batchlab.providers.ErrorKind;
import dev.batchlab.providers.ResultRow;
import dev.batchlab.providers.RowError;
import dev.batchlab.providers.TokenUsage;
import dev.batchlab.providers.UnreadableRow;
import dev.batchlab.providers.json.Json;
import dev.batchlab.providers.json.Lenient;

/** Reads a line of an output or error file; which file it came from does not matter. */
final class OpenAiResultRow {
    private OpenAiResultRow() {}

    static ResultRow read(String line) throws UnreadableRow {
        JsonNode row = parse(line);
        String wireId = Lenient.text(row.path("custom_id"));
        if (wireId == null) {
            throw new UnreadableRow("the line has no custom_id", null);
        }
        JsonNode response = row.path("response");
        JsonNode body = body(response);
        boolean answered = body.path("choices").isArray();
        int status = response.path("status_code").asInt(answered ? 200 : 0);
        JsonNode error = error(row, body);
        if (answered && error.isMissingNode() && (status / 100 == 2)) {
            return ChatAnswer.read(wireId, body);
        }
        return new ResultRow.Failed(wireId, failure(status, error), usage(body.path("usage")));
    }

    private static JsonNode parse(String line) throws UnreadableRow {
        try {
            JsonNode row = Json.EXACT.readTree(line);
            if (!row.isObject()) {
                throw new UnreadableRow("the line is no JSON object", null);
            }
            return row;
        } catch (JsonProcessingException e) {
            throw new UnreadableRow("the line is not JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** The response's body; some hosts send it as text, some leave out the wrapping. */
    private static JsonNode body(JsonNode response) {
        JsonNode body = response.path("body");
        if (body.isTextual()) {
            try {
                return Json.EXACT.readTree(body.asText());
            } catch (JsonProcessingException e) {
                return body;
            }
        }
        return body.isObject() ? body : response;
    }

    private static JsonNode error(JsonNode row, JsonNode body) {
        JsonNode inner = body.path("error");
        JsonNode outer = row.path("error");
        return present(inner) ? inner : present(outer) ? outer : MissingNode.getInstance();
    }

    private static boolean present(JsonNode error) {
        return (error.isObject() && !error.isEmpty())
                || (error.isTextual() && !error.asText().isBlank());
    }

    private static RowError failure(int status, JsonNode error) {
        if (!error.isMissingNode()) {
            return RowErrors.of(status, error);
        }
        if (status / 100 == 2) {
            return new RowError(ErrorKind.EMPTY, "no_choices", "The response holds no answer and no error");
        }
        RowError bare = RowErrors.of(status, error);
        return new RowError(bare.kind(), bare.code(), "No answer and no error message; status code " + status);
    }

    /** Tokens as OpenAI counts them: cached ones are part of the prompt, reasoning is part of the completion. */
    static TokenUsage usage(JsonNode usage) {
        long input = Lenient.count(either(usage, "prompt_tokens", "input_tokens"));
        long output = Lenient.count(either(usage, "completion_tokens", "output_tokens"));
        long cached = Lenient.count(
                either(usage, "prompt_tokens_details", "input_tokens_details").path("cached_tokens"));
        long reasoning = Lenient.count(either(usage, "completion_tokens_details", "output_tokens_details")
                .path("reasoning_tokens"));
        return new TokenUsage(input, Math.min(cached, input), output, Math.min(reasoning, output));
    }

    private static JsonNode either(JsonNode node, String key, String otherwise) {
        return node.has(key) ? node.path(key) : node.path(otherwise);
    }
}
