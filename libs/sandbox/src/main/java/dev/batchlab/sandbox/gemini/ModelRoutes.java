package dev.batchlab.sandbox.gemini;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchlab.sandbox.Account;
import dev.batchlab.sandbox.generatecontent.GeminiModel;
import dev.batchlab.sandbox.json.Json;
import io.javalin.http.Context;

/** The models of the account. */
final class ModelRoutes {
    private ModelRoutes() {}

    static void list(Context call, Account account) {
        Gemini.json(call, Page.of(GeminiModel.all(), call, 50, 1_000).view("models", ModelRoutes::view));
    }

    static void show(Context call, Account account) {
        Gemini.json(call, view(find(call.pathParam("model"))));
    }

    static GeminiModel find(String name) {
        return GeminiModel.find(name)
                .orElseThrow(() -> GeminiError.unknown("models/" + name
                        + " is not found for API version v1beta, or is not supported for batchGenerateContent."
                        + " Call ListModels to see the list of available models and their supported methods."));
    }

    private static ObjectNode view(GeminiModel model) {
        ObjectNode view = Json.MAPPER
                .createObjectNode()
                .put("name", "models/" + model.id())
                .put("version", "001")
                .put("displayName", model.id())
                .put("inputTokenLimit", 1_048_576)
                .put("outputTokenLimit", model.maxOutputTokens());
        view.putArray("supportedGenerationMethods")
                .add("generateContent")
                .add("countTokens")
                .add("batchGenerateContent");
        view.put("temperature", 1).put("topP", 0.95).put("maxTemperature", 2);
        return model.reasons() ? view.put("thinking", true) : view;
    }
}
