package dev.batchlab.sandbox.generatecontent;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batchlab.sandbox.RowRefusal;
import java.util.Optional;
import java.util.Set;

/** What a model refuses about one request; becomes a failed row. */
public final class GenerateContentRules {
    private static final Set<String> ROLES = Set.of("user", "model", "");

    private GenerateContentRules() {}

    public static Optional<RowRefusal> refusal(GeminiModel model, JsonNode request) {
        JsonNode contents = request.path("contents");
        if (!contents.isArray() || contents.isEmpty()) {
            return refused("Unable to submit request because it must have at least one contents field.");
        }
        for (JsonNode turn : contents) {
            if (!ROLES.contains(turn.path("role").asText(""))) {
                return refused("Please use a valid role: user, model.");
            }
            if (!turn.path("parts").isArray() || turn.path("parts").isEmpty()) {
                return refused("Unable to submit request because it must include at least one parts field.");
            }
        }
        JsonNode config = GenerateContentPrompt.either(request, "generationConfig", "generation_config");
        return range(config, "temperature", 0, 2)
                .or(() -> range(config, "topP", 0, 1))
                .or(() -> cap(model, config));
    }

    private static Optional<RowRefusal> range(JsonNode config, String name, double least, double most) {
        JsonNode value = config.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        return value.isNumber() && value.asDouble() >= least && value.asDouble() <= most
                ? Optional.empty()
                : refused("Unable to submit request because it has a " + name + " value of " + value.asText()
                        + " but the supported range is from " + least + " (inclusive) to " + most + " (inclusive)."
                        + " Update the value and try again.");
    }

    private static Optional<RowRefusal> cap(GeminiModel model, JsonNode config) {
        JsonNode value = GenerateContentPrompt.either(config, "maxOutputTokens", "max_output_tokens");
        boolean isFine = value.isMissingNode()
                || value.isNull()
                || (value.isIntegralNumber() && value.asLong() >= 1 && value.asLong() <= model.maxOutputTokens());
        return isFine
                ? Optional.empty()
                : refused("Unable to submit request because it has a maxOutputTokens value of " + value.asText()
                        + " but the supported range is from 1 (inclusive) to " + (model.maxOutputTokens() + 1L)
                        + " (exclusive). Update the value and try again.");
    }

    private static Optional<RowRefusal> refused(String message) {
        return Optional.of(new RowRefusal(400, "INVALID_ARGUMENT", null, null, message));
    }
}
