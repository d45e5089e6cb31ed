package dev.batchlab.modelpipeline.weights;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What config.json says of a model.
 *
 * @param className the first of {@code architectures}
 */
public record ModelShape(
        String className,
        String modelType,
        @Nullable Long layers,
        @Nullable Long embedding,
        @Nullable Long vocabulary,
        @Nullable String dtype) {

    static ModelShape of(JsonNode config) {
        return new ModelShape(
                config.path("architectures").path(0).asText(""),
                config.path("model_type").asText(""),
                number(config, "num_hidden_layers").orElse(null),
                number(config, "hidden_size").orElse(null),
                number(config, "vocab_size").orElse(null),
                config.hasNonNull("torch_dtype") ? config.get("torch_dtype").asText() : null);
    }

    private static Optional<Long> number(JsonNode config, String name) {
        return config.path(name).isIntegralNumber()
                ? Optional.of(config.get(name).longValue())
                : Optional.empty();
    }
}
