package dev.batchlab.sandbox.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batchlab.sandbox.RowRefusal;
import java.util.Optional;

/** What is wrong with the parameters of one request; it becomes an errored row. */
final class ParamRules {
    private ParamRules() {}

    static Optional<RowRefusal> refusal(Optional<Model> model, JsonNode params) {
        if (model.isEmpty()) {
            return Optional.of(new RowRefusal(
                    404,
                    "not_found_error",
                    null,
                    null,
                    "model: " + params.path("model").asText("")));
        }
        return messages(params.path("messages"))
                .or(() -> maxTokens(model.get(), params.path("max_tokens")))
                .or(() -> stream(params))
                .or(() -> sampling(model.get(), params));
    }

    private static Optional<RowRefusal> messages(JsonNode messages) {
        if (!messages.isArray()) {
            return invalid("messages: Field required");
        }
        if (messages.isEmpty()) {
            return invalid("messages: at least one message is required");
        }
        int index = 0;
        for (JsonNode message : messages) {
            String role = message.path("role").asText();
            if (role.equals("system")) {
                return invalid("messages: Unexpected role \"system\". The Messages API accepts a top-level `system` "
                        + "parameter, not \"system\" as an input message role.");
            }
            if (message.path("content").asText("x").isEmpty()) {
                return invalid("messages." + index + ": all messages must have non-empty content");
            }
            index++;
        }
        return Optional.empty();
    }

    private static Optional<RowRefusal> maxTokens(Model model, JsonNode maxTokens) {
        if (!maxTokens.isIntegralNumber()) {
            return invalid("max_tokens: Field required");
        }
        if (maxTokens.asLong() < 1) {
            return invalid("max_tokens: must be greater than or equal to 1");
        }
        return maxTokens.asLong() > model.maxTokens()
                ? invalid("max_tokens: " + maxTokens.asText() + " > " + model.maxTokens()
                        + ", which is the maximum allowed number of output tokens for " + model.id())
                : Optional.empty();
    }

    private static Optional<RowRefusal> stream(JsonNode params) {
        return params.path("stream").asBoolean(false)
                ? invalid("stream: streaming is not supported in batches")
                : Optional.empty();
    }

    private static Optional<RowRefusal> sampling(Model model, JsonNode params) {
        JsonNode temperature = params.path("temperature");
        if (temperature.isNumber() && !model.temperature()) {
            return invalid("`temperature` is deprecated for this model.");
        }
        if (temperature.isNumber() && (temperature.asDouble() < 0 || temperature.asDouble() > 1)) {
            return invalid("temperature: range: 0..1");
        }
        return temperature.isNumber() && params.path("top_p").isNumber() && model.oneOfTwo()
                ? invalid("`temperature` and `top_p` cannot both be specified for this model. Please use only one.")
                : Optional.empty();
    }

    private static Optional<RowRefusal> invalid(String message) {
        return Optional.of(new RowRefusal(400, "invalid_request_error", null, null, message));
    }
}
