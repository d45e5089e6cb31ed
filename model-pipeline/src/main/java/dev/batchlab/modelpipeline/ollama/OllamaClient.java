package dev.batchlab.modelpipeline.ollama;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Calls one server. An answer with an error, wherever in it, is trouble; so is a stream that ends without having said success. */
public final class OllamaClient {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration SHORT = Duration.ofSeconds(30);

    private final URI base;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    public OllamaClient(URI base) {
        this.base = base;
    }

    public String version() throws IOException, InterruptedException {
        return get("/api/version").path("version").asText("");
    }

    public JsonNode tags() throws IOException, InterruptedException {
        return get("/api/tags").path("models");
    }

    /** What is loaded just now. */
    public JsonNode loaded() throws IOException, InterruptedException {
        return get("/api/ps").path("models");
    }

    /** The digest of the model of this name, if there is one. */
    public Optional<String> digest(String name) throws IOException, InterruptedException {
        String full = fullName(name);
        for (JsonNode model : tags()) {
            if (model.path("name").asText().equals(full)) {
                return Optional.of(model.path("digest").asText());
            }
        }
        return Optional.empty();
    }

    public JsonNode show(String name) throws IOException, InterruptedException {
        return json(post("/api/show", JSON.createObjectNode().put("model", name), SHORT));
    }

    public boolean holdsBlob(String sha256) throws IOException, InterruptedException {
        HttpResponse<Void> response = send(
                HttpRequest.newBuilder(at("/api/blobs/sha256:" + sha256))
                        .timeout(SHORT)
                        .method("HEAD", BodyPublishers.noBody())
                        .build(),
                BodyHandlers.discarding());
        if (response.statusCode() != 200 && response.statusCode() != 404) {
            throw trouble(response.statusCode(), "the blob " + sha256 + " cannot be asked for");
        }
        return response.statusCode() == 200;
    }

    public void upload(Path file, String sha256, Duration timeout) throws IOException, InterruptedException {
        HttpResponse<String> response = send(
                HttpRequest.newBuilder(at("/api/blobs/sha256:" + sha256))
                        .timeout(timeout)
                        .POST(BodyPublishers.ofFile(file))
                        .build(),
                BodyHandlers.ofString());
        if (response.statusCode() != 201 && response.statusCode() != 200) {
            throw trouble(response.statusCode(), error(response.body()));
        }
    }

    /** Creates a model; {@code status} hears each line. */
    public void create(ObjectNode request, Duration timeout, Consumer<String> status)
            throws IOException, InterruptedException {
        request.put("stream", true);
        HttpResponse<InputStream> response = post("/api/create", request, timeout);
        String last = "";
        try (NdjsonLines lines = new NdjsonLines(response.body())) {
            for (JsonNode line = lines.next(); line != null; line = lines.next()) {
                if (line.has("error")) {
                    throw new OllamaTrouble(
                            OllamaTrouble.Kind.REFUSED, line.path("error").asText());
                }
                last = line.path("status").asText("");
                status.accept(last);
            }
        }
        if (!last.equals("success")) {
            throw new OllamaTrouble(
                    OllamaTrouble.Kind.UNREACHABLE, "the creation broke off after '" + last + "', without success");
        }
    }

    public void delete(String name) throws IOException, InterruptedException {
        HttpResponse<String> response = send(
                HttpRequest.newBuilder(at("/api/delete"))
                        .timeout(SHORT)
                        .header("Content-Type", "application/json")
                        .method(
                                "DELETE",
                                BodyPublishers.ofString(JSON.createObjectNode()
                                        .put("model", name)
                                        .toString()))
                        .build(),
                BodyHandlers.ofString());
        if (response.statusCode() != 200 && response.statusCode() != 404) {
            throw trouble(response.statusCode(), error(response.body()));
        }
    }

    /** Takes a model out of memory. */
    public void unload(String name) throws IOException, InterruptedException {
        json(post(
                "/api/generate",
                JSON.createObjectNode().put("model", name).put("keep_alive", 0).put("stream", false),
                SHORT));
    }

    /** Asks and waits for the whole answer. */
    public ChatAnswer chat(ObjectNode request, Duration timeout) throws IOException, InterruptedException {
        request.put("stream", false);
        long start = System.nanoTime();
        JsonNode answer = json(post("/api/chat", request, timeout));
        return ChatAnswer.of(answer, System.nanoTime() - start);
    }

    /** As Ollama lists it. */
    public static String fullName(String name) {
        return name.indexOf(':') < 0 ? name + ":latest" : name;
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        return json(send(HttpRequest.newBuilder(at(path)).timeout(SHORT).GET().build(), BodyHandlers.ofInputStream()));
    }

    private HttpResponse<InputStream> post(String path, ObjectNode body, Duration timeout)
            throws IOException, InterruptedException {
        HttpResponse<InputStream> response = send(
                HttpRequest.newBuilder(at(path))
                        .timeout(timeout)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body.toString()))
                        .build(),
                BodyHandlers.ofInputStream());
        if (response.statusCode() != 200) {
            throw trouble(response.statusCode(), error(text(response)));
        }
        return response;
    }

    private JsonNode json(HttpResponse<InputStream> response) throws IOException {
        String text = text(response);
        if (response.statusCode() != 200) {
            throw trouble(response.statusCode(), error(text));
        }
        try {
            JsonNode json = JSON.readTree(text);
            if (json == null || !json.isObject()) {
                throw new OllamaTrouble(OllamaTrouble.Kind.GARBLED, "the answer is no JSON object");
            }
            if (json.has("error")) {
                throw new OllamaTrouble(
                        OllamaTrouble.Kind.REFUSED, json.path("error").asText());
            }
            return json;
        } catch (JsonProcessingException e) {
            throw new OllamaTrouble(OllamaTrouble.Kind.GARBLED, "the answer is no JSON: " + e.getOriginalMessage());
        }
    }

    private static String text(HttpResponse<InputStream> response) throws IOException {
        try (InputStream in = response.body()) {
            return new String(in.readNBytes(64 << 20), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new OllamaTrouble(OllamaTrouble.Kind.UNREACHABLE, "the answer broke off: " + e.getMessage());
        }
    }

    private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler)
            throws IOException, InterruptedException {
        try {
            return http.send(request, handler);
        } catch (HttpTimeoutException e) {
            throw new OllamaTrouble(OllamaTrouble.Kind.TIMED_OUT, request.uri() + " took too long");
        } catch (IOException e) {
            throw new OllamaTrouble(
                    OllamaTrouble.Kind.UNREACHABLE,
                    "Ollama at " + base + " does not answer: " + e.getClass().getSimpleName()
                            + "; start it, or set ollama.url");
        }
    }

    private URI at(String path) {
        return URI.create(base + path);
    }

    private static String error(@Nullable String body) {
        try {
            JsonNode error = JSON.readTree(body == null ? "" : body).path("error");
            return error.isTextual() ? error.asText() : String.valueOf(body).strip();
        } catch (JsonProcessingException e) {
            return String.valueOf(body).strip();
        }
    }

    private static OllamaTrouble trouble(int status, String message) {
        OllamaTrouble.Kind kind =
                switch (status) {
                    case 404 -> OllamaTrouble.Kind.NOT_FOUND;
                    case 429, 503 -> OllamaTrouble.Kind.BUSY;
                    case 502, 504 -> OllamaTrouble.Kind.UNREACHABLE;
                    default -> OllamaTrouble.Kind.REFUSED;
                };
        return new OllamaTrouble(kind, "Ollama says " + status + ": " + message);
    }
}
