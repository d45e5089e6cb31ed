package dev.batchlab.sandbox.openai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batchlab.sandbox.ModelRequest;
import dev.batchlab.sandbox.RowRefusal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What becomes of a line that should have failed its batch, at hosts where it fails alone. */
final class BadLines {
    private BadLines() {}

    static Optional<RowRefusal> refusal(ModelRequest request, ModelCatalog models) {
        JsonNode body = request.body();
        if (!body.isObject()) {
            return refused(400, null, "body", "The line is no request.");
        }
        if (!request.endpoint().startsWith("/v1/")) {
            return refused(400, null, "url", "Unsupported endpoint: '" + request.endpoint() + "'.");
        }
        if (body.path("stream").asBoolean(false)) {
            return refused(400, null, "stream", "Streaming is not supported in batches.");
        }
        return models.find(request.model()).isPresent()
                ? Optional.empty()
                : refused(
                        404,
                        "model_not_found",
                        "model",
                        "The model `" + request.model() + "` does not exist or you do not have access to it.");
    }

    private static Optional<RowRefusal> refused(int status, @Nullable String code, String param, String message) {
        return Optional.of(new RowRefusal(status, "invalid_request_error", code, param, message));
    }
}
