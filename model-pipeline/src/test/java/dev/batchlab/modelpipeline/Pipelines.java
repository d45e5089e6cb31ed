package dev.batchlab.modelpipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** The stage's REST, as a program would use it. */
final class Pipelines {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final HttpClient http = HttpClient.newHttpClient();
    private final URI service;

    Pipelines(URI service) {
        this.service = service;
    }

    HttpResponse<String> post(String config, Path base) {
        return send(HttpRequest.newBuilder(service.resolve(
                        "/pipelines?base=" + URLEncoder.encode(base.toString(), StandardCharsets.UTF_8)))
                .header("Content-Type", "application/yaml")
                .POST(HttpRequest.BodyPublishers.ofString(config)));
    }

    HttpResponse<String> importLegacy(String yaml) {
        return send(HttpRequest.newBuilder(service.resolve("/pipelines/import"))
                .header("Content-Type", "application/yaml")
                .POST(HttpRequest.BodyPublishers.ofString(yaml)));
    }

    String start(String config, Path base) {
        HttpResponse<String> response = post(config, base);
        if (response.statusCode() != 201 && response.statusCode() != 200) {
            throw new AssertionError(response.statusCode() + " " + response.body());
        }
        return tree(response.body()).path("runId").asText();
    }

    JsonNode get(String id) {
        return tree(
                send(HttpRequest.newBuilder(service.resolve("/pipelines/" + id)).GET())
                        .body());
    }

    JsonNode order(String id, String what) {
        return tree(send(HttpRequest.newBuilder(service.resolve("/pipelines/" + id + "/" + what))
                        .POST(HttpRequest.BodyPublishers.noBody()))
                .body());
    }

    JsonNode awaitEnd(String id) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(120))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> RunState.named(get(id).path("state").asText()).over());
        return get(id);
    }

    static @Nullable JsonNode phase(JsonNode run, String name) {
        for (JsonNode phase : run.path("phases")) {
            if (phase.path("phase").asText().equals(name)) {
                return phase;
            }
        }
        return null;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static JsonNode tree(String body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new AssertionError(body, e);
        }
    }
}
