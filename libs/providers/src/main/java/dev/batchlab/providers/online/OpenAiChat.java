package dev.batchlab.providers.online;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batchlab.providers.Connection;
import dev.batchlab.providers.ProviderException;
import dev.batchlab.providers.http.ProviderHttp;
import dev.batchlab.providers.http.Reply;
import dev.batchlab.providers.json.Json;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** {@code POST /chat/completions} and {@code GET /models}. */
final class OpenAiChat implements ChatApi {
    private final ProviderHttp http;
    private final boolean anonymous;

    OpenAiChat(String host, Connection connection) {
        this.http = new ProviderHttp(host, connection, InstantSource.system());
        this.anonymous = connection.key().isBlank();
    }

    @Override
    public byte[] send(byte[] body, String requestId) throws ProviderException {
        HttpRequest request = request("/chat/completions")
                .header("Content-Type", "application/json")
                // the name OpenAI documents for a caller's own id; others ignore it
                .header("X-Client-Request-Id", HeaderSafe.of(requestId))
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        Reply reply = http.exchange("chat request", request);
        if (!parsed("chat request", reply).path("choices").isArray()) {
            throw http.failures().unreadable("chat request", reply.status(), "the reply holds no choices");
        }
        return reply.body();
    }

    @Override
    public List<String> models() throws ProviderException {
        Reply reply =
                http.exchange("listing of models", request("/models").GET().build());
        List<String> ids = new ArrayList<>();
        parsed("listing of models", reply)
                .path("data")
                .forEach(model -> ids.add(model.path("id").asText()));
        return ids;
    }

    private HttpRequest.Builder request(String path) throws ProviderException {
        return anonymous ? http.unkeyed(http.root() + path) : http.request(path);
    }

    private JsonNode parsed(String operation, Reply reply) throws ProviderException {
        try {
            return Json.EXACT.readTree(reply.body());
        } catch (IOException e) {
            throw http.failures().unreadable(operation, reply.status(), "the reply is not JSON");
        }
    }
}
