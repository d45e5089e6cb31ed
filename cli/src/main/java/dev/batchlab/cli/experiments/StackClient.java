package dev.batchlab.cli.experiments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.batchlab.cli.Home;
import dev.batchlab.cli.Services;
import dev.batchlab.cli.UserError;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Talks to the services of the stack; what goes wrong becomes one clear line. */
public final class StackClient {
    public static final String REQUEST_BUILDER = "request-builder";
    public static final String MODEL_PIPELINE = "model-pipeline";
    static final String BATCH_SUBMITTER = "batch-submitter";
    static final String RESULT_CONVERTER = "result-converter";
    public static final String AGGREGATOR = "aggregator";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final String TOKEN =
            System.getenv().getOrDefault("BATCHLAB_TOKEN", "").strip();

    private final Services services;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    public StackClient(Home home) {
        this.services = Services.of(home);
    }

    /** Escapes an id for use in a path. */
    public static String id(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Tells the money gate what to do with an experiment that request-builder knows. */
    JsonNode steer(String experiment, String verb) {
        get(REQUEST_BUILDER, "/experiments/" + id(experiment), "experiment " + experiment);
        return post(BATCH_SUBMITTER, "/experiments/" + id(experiment) + "/" + verb, JSON.createObjectNode());
    }

    /** Empty when the service knows no such thing. */
    public Optional<JsonNode> find(String service, String path) {
        HttpResponse<InputStream> response =
                send(service, request(service, path).GET());
        if (response.statusCode() == 404) {
            drain(response);
            return Optional.empty();
        }
        return Optional.of(body(service, response));
    }

    public JsonNode get(String service, String path, String what) {
        return find(service, path)
                .orElseThrow(() -> new UserError(what + " is not known here", "see ./batchlab status"));
    }

    public JsonNode post(String service, String path, JsonNode body) {
        return body(
                service,
                send(
                        service,
                        request(service, path)
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))));
    }

    public JsonNode delete(String service, String path) {
        return body(service, send(service, request(service, path).DELETE()));
    }

    /** Sends a text as it is. */
    public JsonNode postText(String service, String path, String type, String text) {
        return body(
                service,
                send(
                        service,
                        request(service, path)
                                .header("Content-Type", type)
                                .POST(HttpRequest.BodyPublishers.ofString(text))));
    }

    /** Stores a file; answers its reference. */
    JsonNode put(String service, String path, Path file) throws IOException {
        return body(
                service,
                send(
                        service,
                        request(service, path)
                                .header("Content-Type", "application/octet-stream")
                                .PUT(HttpRequest.BodyPublishers.ofFile(file))));
    }

    public InputStream stream(String service, String path, String what) {
        HttpResponse<InputStream> response =
                send(service, request(service, path).GET());
        if (response.statusCode() == 404) {
            drain(response);
            throw new UserError(what + " is not known here", "see ./batchlab status");
        }
        if (response.statusCode() >= 300) {
            body(service, response);
        }
        return response.body();
    }

    private HttpRequest.Builder request(String service, String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(services.url(service) + path))
                .timeout(PATIENCE)
                .header("Batchlab-Actor", id(System.getProperty("user.name", "")));
        return hasToken() ? request.header("Authorization", "Bearer " + TOKEN) : request;
    }

    private HttpResponse<InputStream> send(String service, HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw UserError.unreachable(service + " does not answer at " + services.url(service), services.repair());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw UserError.unreachable("interrupted while talking to " + service, "try again");
        }
    }

    private static JsonNode body(String service, HttpResponse<InputStream> response) {
        JsonNode body;
        try (InputStream content = response.body()) {
            byte[] bytes = content.readAllBytes();
            body = bytes.length == 0 ? JSON.createObjectNode() : JSON.readTree(bytes);
        } catch (IOException e) {
            body = JSON.createObjectNode();
        }
        int status = response.statusCode();
        if (status < 300) {
            return body;
        }
        if (status == 401) {
            throw new UserError(
                    "this stack asks for a token" + (hasToken() ? ", and does not know the one in BATCHLAB_TOKEN" : ""),
                    "set BATCHLAB_TOKEN to yours; whoever runs the stack makes one with: ./batchlab token add NAME --role runner");
        }
        if (status >= 500) {
            throw UserError.unreachable(
                    service + " answered with " + status
                            + Complaints.first(body).map(said -> ": " + said).orElse(""),
                    "look into ./batchlab logs " + service);
        }
        throw Complaints.error(body, service + " refused with status " + status);
    }

    private static boolean hasToken() {
        return !TOKEN.isEmpty();
    }

    private static void drain(HttpResponse<InputStream> response) {
        try (InputStream content = response.body()) {
            content.transferTo(java.io.OutputStream.nullOutputStream());
        } catch (IOException e) {
            return; // nothing in there is of use
        }
    }
}
