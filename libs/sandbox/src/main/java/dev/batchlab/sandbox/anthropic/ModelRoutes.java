package dev.batchlab.sandbox.anthropic;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchlab.sandbox.Account;
import dev.batchlab.sandbox.json.Json;
import io.javalin.http.Context;

/** The Models API. */
final class ModelRoutes {
    private final ModelCatalog models;

    ModelRoutes(ModelCatalog models) {
        this.models = models;
    }

    void list(Context call, Account account) {
        Anthropic.json(call, Page.of(models.all(), Model::id, call).view(ModelRoutes::view));
    }

    void show(Context call, Account account) {
        String id = call.pathParam("id");
        Anthropic.json(call, view(models.find(id).orElseThrow(() -> ApiError.notFound("model: " + id))));
    }

    private static ObjectNode view(Model model) {
        return Json.MAPPER
                .createObjectNode()
                .put("id", model.id())
                .put("type", "model")
                .put("display_name", model.displayName())
                .put("created_at", model.created())
                .put("max_tokens", model.maxTokens())
                .put("max_input_tokens", 200_000)
                .putNull("capabilities");
    }
}
