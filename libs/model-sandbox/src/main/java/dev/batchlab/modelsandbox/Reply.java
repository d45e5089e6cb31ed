package dev.batchlab.modelsandbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Replies in Ollama's form. */
final class Reply {
    private Reply() {}

    static void error(HttpExchange call, int status, String message) throws IOException {
        json(
                call,
                status,
                JsonNodeFactory.instance.objectNode().put("error", message).toString());
    }

    static void json(HttpExchange call, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        call.getResponseHeaders().add("Content-Type", "application/json; charset=utf-8");
        call.sendResponseHeaders(status, bytes.length);
        call.getResponseBody().write(bytes);
    }
}
