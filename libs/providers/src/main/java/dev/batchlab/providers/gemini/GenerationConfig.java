package dev.batchlab.providers.gemini;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.batchlab.providers.ChatRequest;
import dev.batchlab.providers.json.Json;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** The parameters of a request. */
final class GenerationConfig {
    /** Gemini 2.5 takes a number of tokens, later ones a word; each refuses the other form. */
    private static final Pattern THINKS_BY_BUDGET = Pattern.compile("gemini-2\\.5(-.*)?");

    /** The vendor's own equivalents of OpenAI's words. */
    private static final Map<String, Integer> BUDGETS =
            Map.of("none", 0, "minimal", 1_024, "low", 1_024, "medium", 8_192, "high", 24_576);

    private GenerationConfig() {}

    static void write(JsonGenerator json, ChatRequest request) throws IOException {
        if (isEmpty(request)) {
            return;
        }
        json.writeObjectFieldStart("generationConfig");
        if (request.temperature() != null) {
            json.writeNumberField("temperature", request.temperature());
        }
        if (request.maxOutputTokens() != null) {
            json.writeNumberField("maxOutputTokens", request.maxOutputTokens());
        }
        if (request.topP() != null) {
            json.writeNumberField("topP", request.topP());
        }
        if (request.seed() != null) {
            json.writeNumberField("seed", seed(request.seed()));
        }
        if (request.reasoningEffort() != null) {
            json.writeObjectFieldStart("thinkingConfig");
            thinking(json, request.model().providerModel(), request.reasoningEffort());
            json.writeEndObject();
        }
        if (request.answerSchema() != null) {
            json.writeStringField("responseMimeType", "application/json");
            json.writeFieldName("responseJsonSchema");
            Json.EXACT.writeTree(json, request.answerSchema());
        }
        json.writeEndObject();
    }

    private static boolean isEmpty(ChatRequest request) {
        return request.temperature() == null
                && request.maxOutputTokens() == null
                && request.topP() == null
                && request.seed() == null
                && request.reasoningEffort() == null
                && request.answerSchema() == null;
    }

    /** The API takes 32 bits; all that matters is that the same seed stays the same. */
    private static int seed(long asked) {
        return (int) asked == asked ? (int) asked : Long.hashCode(asked);
    }

    private static void thinking(JsonGenerator json, String model, String effort) throws IOException {
        Integer budget = BUDGETS.get(effort.toLowerCase(Locale.ROOT));
        if (budget != null && THINKS_BY_BUDGET.matcher(model).matches()) {
            json.writeNumberField("thinkingBudget", budget);
        } else {
            json.writeStringField("thinkingLevel", effort.toUpperCase(Locale.ROOT));
        }
    }
}
