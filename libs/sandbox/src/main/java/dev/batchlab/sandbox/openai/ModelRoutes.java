package dev.batchlab.sandbox.openai;

import com.fasterxml.jackson.databind.node.ArrayNode;
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
        ObjectNode view = Json.MAPPER.createObjectNode().put("object", "list");
        ArrayNode data = view.putArray("data");
        for (Model model : models.all()) {
            data.add(view(model.id(), model));
            if (!model.snapshot().isEmpty()) {
                data.add(view(model.datedName(), model));
            }
        }
        OpenAiApi.json(call, view);
    }

    void show(Context call, Account account) {
        String id = call.pathParam("id");
        Model model = models.find(id)
                .orElseThrow(() -> OpenAiError.invalid(
                        404,
                        "The model '" + id + "' does not exist or you do not have access to it.",
                        "model",
                        "model_not_found"));
        OpenAiApi.json(call, view(id, model));
    }

    private static ObjectNode view(String id, Model model) {
        return Json.MAPPER
                .createObjectNode()
                .put("id", id)
                .put("object", "model")
                .put("created", model.created())
                .put("owned_by", "system");
    }
}
