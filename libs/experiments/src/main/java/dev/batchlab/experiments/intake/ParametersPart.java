package dev.batchlab.experiments.intake;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batchlab.experiments.spec.Parameters;
import org.jspecify.annotations.Nullable;

/** Reads how it is asked. Numbers keep the spec's own writing: 1 is sent as 1, and 1.0 as 1.0. */
final class ParametersPart {
    private ParametersPart() {}

    static Parameters read(Draft draft) {
        JsonNode written = draft.root().path("parameters");
        return new Parameters(
                text(written.path("temperature")),
                text(written.path("maxOutputTokens")),
                text(written.path("topP")),
                text(written.path("seed")),
                text(written.path("reasoningEffort")));
    }

    private static @Nullable String text(JsonNode value) {
        if (value.isNumber()) {
            return value.decimalValue().toPlainString();
        }
        return value.isTextual() ? value.textValue() : null;
    }
}
