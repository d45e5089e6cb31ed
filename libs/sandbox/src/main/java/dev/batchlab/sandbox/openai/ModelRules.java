package dev.batchlab.sandbox.openai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batchlab.sandbox.RowRefusal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a model refuses about one request; becomes a row of the error file with status 400. */
final class ModelRules {
    private static final List<String> NOT_FOR_REASONING =
            List.of("presence_penalty", "frequency_penalty", "logprobs", "top_logprobs", "logit_bias");

    private ModelRules() {}

    static Optional<RowRefusal> refusal(Model model, JsonNode body) {
        return messages(body)
                .or(() -> number(body, "temperature", 0, 2))
                .or(() -> number(body, "top_p", 0, 1))
                .or(() -> model.refusesSampling() ? reasoning(model, body) : Optional.empty())
                .or(() -> cap(model, body, "max_tokens"))
                .or(() -> cap(model, body, "max_completion_tokens"))
                .or(() -> cap(model, body, "max_output_tokens"));
    }

    private static Optional<RowRefusal> messages(JsonNode body) {
        if (body.has("input") && !body.has("messages")) {
            return Optional.empty();
        }
        JsonNode messages = body.get("messages");
        if (messages == null) {
            return refused("missing_required_parameter", "messages", "Missing required parameter: 'messages'.");
        }
        if (!messages.isArray() || messages.isEmpty()) {
            return refused(
                    "empty_array",
                    "messages",
                    "Invalid 'messages': empty array. Expected an array with minimum length 1.");
        }
        return Optional.empty();
    }

    private static Optional<RowRefusal> reasoning(Model model, JsonNode body) {
        boolean isEarly = model.family() == Model.Family.EARLY_REASONING;
        if (body.has("max_tokens")) {
            return refused(
                    "unsupported_parameter",
                    "max_tokens",
                    "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.");
        }
        for (String parameter : List.of("temperature", "top_p")) {
            JsonNode value = body.get(parameter);
            if (value != null && !value.isNull() && value.asDouble() != 1) {
                return refused(
                        "unsupported_value",
                        parameter,
                        "Unsupported value: '" + parameter + "' does not support " + value.asText()
                                + " with this model. Only the default (1) value is supported.");
            }
        }
        for (String parameter : NOT_FOR_REASONING) {
            if (body.hasNonNull(parameter)) {
                return unsupported(parameter);
            }
        }
        return isEarly ? early(body) : Optional.empty();
    }

    private static Optional<RowRefusal> early(JsonNode body) {
        for (String parameter : List.of("tools", "reasoning_effort")) {
            if (body.hasNonNull(parameter)) {
                return unsupported(parameter);
            }
        }
        int index = 0;
        for (JsonNode message : body.path("messages")) {
            String role = message.path("role").asText();
            if (role.equals("system") || role.equals("developer")) {
                return refused(
                        "unsupported_value",
                        "messages[" + index + "].role",
                        "Unsupported value: 'messages[" + index + "].role' does not support '" + role
                                + "' with this model.");
            }
            index++;
        }
        return Optional.empty();
    }

    private static Optional<RowRefusal> number(JsonNode body, String parameter, double least, double most) {
        JsonNode value = body.get(parameter);
        if (value == null || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isNumber()) {
            return refused(
                    "invalid_type",
                    parameter,
                    "Invalid type for '" + parameter + "': expected a decimal, but got a "
                            + value.getNodeType().name().toLowerCase(Locale.ROOT) + " instead.");
        }
        if (value.asDouble() < least || value.asDouble() > most) {
            boolean isAbove = value.asDouble() > most;
            return refused(
                    isAbove ? "decimal_above_max_value" : "decimal_below_min_value",
                    parameter,
                    "Invalid '" + parameter + "': decimal " + (isAbove ? "above maximum" : "below minimum")
                            + " value. Expected a value between " + least + " and " + most + ", but got "
                            + value.asText()
                            + " instead.");
        }
        return Optional.empty();
    }

    private static Optional<RowRefusal> cap(Model model, JsonNode body, String parameter) {
        JsonNode value = body.get(parameter);
        if (value == null || value.isNull()) {
            return Optional.empty();
        }
        if (value.asLong() < 1) {
            return refused(
                    "integer_below_min_value",
                    parameter,
                    "Invalid '" + parameter + "': expected a value >= 1, but got " + value.asText() + ".");
        }
        return value.asLong() > model.maxOutputTokens()
                ? refused(
                        "invalid_value",
                        parameter,
                        parameter + " is too large: " + value.asText() + ". This model supports at most "
                                + model.maxOutputTokens() + " completion tokens.")
                : Optional.empty();
    }

    private static Optional<RowRefusal> unsupported(String parameter) {
        return refused(
                "unsupported_parameter",
                parameter,
                "Unsupported parameter: '" + parameter + "' is not supported with this model.");
    }

    private static Optional<RowRefusal> refused(String code, String param, String message) {
        return Optional.of(new RowRefusal(400, "invalid_request_error", code, param, message));
    }
}
