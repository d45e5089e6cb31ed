package dev.batchlab.sandbox.vertex;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchlab.sandbox.generatecontent.GeminiModel;
import dev.batchlab.sandbox.json.Json;
import io.javalin.http.Context;

/** Google's models. */
final class ModelRoutes {
    private ModelRoutes() {}

    static void list(Context call) {
        ObjectNode view = Json.MAPPER.createObjectNode();
        ArrayNode models = view.putArray("publisherModels");
        GeminiModel.all().forEach(model -> models.add(model(model)));
        Gate.json(call, view);
    }

    static void show(Context call) {
        String id = call.pathParam("id");
        Gate.json(call, model(GeminiModel.find(id).orElseThrow(() -> unknown(id))));
    }

    static GoogleError unknown(String model) {
        return GoogleError.unknown("Publisher Model `publishers/google/models/" + model
                + "` was not found or your project does not have access to it. Please ensure you are using a valid model"
                + " version.");
    }

    private static ObjectNode model(GeminiModel model) {
        return Json.MAPPER
                .createObjectNode()
                .put("name", "publishers/google/models/" + model.id())
                .put("versionId", "default")
                .put("launchStage", "GA");
    }
}
