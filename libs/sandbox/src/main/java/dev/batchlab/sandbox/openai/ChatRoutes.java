package dev.batchlab.sandbox.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchlab.sandbox.Account;
import dev.batchlab.sandbox.SandboxWorld;
import dev.batchlab.sandbox.http.Wire;
import dev.batchlab.sandbox.json.Json;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Chat completions, one at a time. */
final class ChatRoutes {
    private static final String ENDPOINT = "/v1/chat/completions";

    private final SandboxWorld world;
    private final ModelCatalog models;
    private final ChatFormat format;
    private final boolean anyModel;

    /** @param anyModel whether models nobody here has heard of are answered too */
    ChatRoutes(SandboxWorld world, ModelCatalog models, ChatFormat format, boolean anyModel) {
        this.world = world;
        this.models = models;
        this.format = format;
        this.anyModel = anyModel;
    }

    void complete(Context call, Account account) throws IOException {
        JsonNode body = body(call);
        Optional<byte[]> line = world.singles().execute(account, format, ENDPOINT, line(call, body));
        if (line.isEmpty()) {
            // executed, and in the ledger; a fault keeps the answer back
            Wire.cut(call);
            return;
        }
        JsonNode response = Json.MAPPER.readTree(line.get()).path("response");
        int status = response.path("status_code").asInt();
        call.status(status == 0 ? 500 : status);
        OpenAiApi.json(call, response.path("body"));
    }

    private JsonNode body(Context call) {
        JsonNode body = parsed(call.bodyAsBytes());
        if (body == null || !body.isObject()) {
            throw OpenAiError.invalid(400, "We could not parse the JSON body of your request.", null);
        }
        String model = body.path("model").asText();
        if (model.isEmpty()) {
            throw OpenAiError.invalid(400, "you must provide a model parameter", null);
        }
        if (!anyModel && !world.isReplay() && models.find(model).isEmpty()) {
            throw OpenAiError.invalid(
                    404,
                    "The model `" + model + "` does not exist or you do not have access to it.",
                    null,
                    "model_not_found");
        }
        if (!body.path("messages").isArray() || body.path("messages").isEmpty()) {
            throw OpenAiError.invalid(400, "Missing required parameter: 'messages'.", "messages");
        }
        if (body.path("stream").asBoolean(false)) {
            throw OpenAiError.invalid(400, "The sandbox does not stream; leave stream out.", "stream");
        }
        return body;
    }

    /** As a line of a batch; its id is the one the client gave the call, else its user, so that the ledger can tell requests apart. */
    private static byte[] line(Context call, JsonNode body) {
        String given = call.header("X-Client-Request-Id");
        ObjectNode line = Json.MAPPER.createObjectNode();
        line.put("custom_id", given == null ? body.path("user").asText("-") : given)
                .put("method", "POST")
                .put("url", ENDPOINT)
                .set("body", body);
        return Json.bytes(line);
    }

    private static @Nullable JsonNode parsed(byte[] body) {
        try {
            return Json.MAPPER.readTree(body);
        } catch (IOException e) {
            return null;
        }
    }
}
