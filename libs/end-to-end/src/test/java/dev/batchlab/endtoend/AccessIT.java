package dev.batchlab.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A stack with tokens: every operation of every service asks who is calling. */
class AccessIT {
    private static final List<String> READS = List.of("get", "head", "options");
    /** It checks a signature instead. */
    private static final String FOR_THE_WORLD = "/webhooks/";

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Stack STACK = Stack.fresh();
    private static String viewer = "";
    private static String runner = "";
    private static String admin = "";

    /** Something a service can be asked for. */
    private record Operation(String service, String method, String path, String type) {
        boolean reads() {
            return READS.contains(method);
        }
    }

    @BeforeAll
    static void up() {
        viewer = token("vera", "viewer");
        runner = token("rui", "runner");
        admin = token("ada", "admin");
        STACK.ok("up", "--sandbox");
    }

    @AfterAll
    static void down() {
        STACK.close();
    }

    @Test
    void nothing_is_told_or_done_without_a_token() throws IOException {
        assertThat(operations()).isNotEmpty().allSatisfy(operation -> assertThat(status(operation, null))
                .as(operation.toString())
                .isEqualTo(401));
    }

    @Test
    void a_viewer_changes_nothing_and_is_refused_nothing_to_look_at() throws IOException {
        for (Operation operation : operations()) {
            int status = status(operation, viewer);
            if (operation.reads()) {
                assertThat(status).as(operation.toString()).isNotIn(401, 403);
            } else {
                assertThat(status).as(operation.toString()).isEqualTo(403);
            }
        }
    }

    @Test
    void a_runner_runs_an_experiment_and_only_an_admin_gets_the_raw_answers() {
        String spec = SmallSpec.write(STACK, "with-tokens", 1, 10).toString();
        Stack.Ran without = STACK.run(
                "run", spec, "--yes", "--output", STACK.work().resolve("none").toString());
        assertThat(without.exit()).isEqualTo(2);
        assertThat(without.err()).contains("BATCHLAB_TOKEN");

        STACK.with("BATCHLAB_TOKEN", runner);
        STACK.ok(
                "run", spec, "--yes", "--output", STACK.work().resolve("theirs").toString());
        assertThat(STACK.work().resolve("theirs/with-tokens/results.csv")).exists();
        assertThat(STACK.work().resolve("theirs/with-tokens/raw")).doesNotExist();
        String raw = STACK.work().resolve("raw").toString();
        assertThat(STACK.run("export", "with-tokens", "--format", "raw", "--output", raw)
                        .err())
                .contains("raw answers are for admins");

        STACK.with("BATCHLAB_TOKEN", admin);
        STACK.ok("export", "with-tokens", "--format", "raw", "--output", raw);
        assertThat(STACK.work().resolve("raw/with-tokens/raw")).isNotEmptyDirectory();
        assertThat(STACK.ok("audit", "with-tokens").out()).contains("rui");
    }

    private static String token(String name, String role) {
        return STACK.ok("token", "add", name, "--role", role).out().strip();
    }

    private static List<Operation> operations() throws IOException {
        List<Operation> operations = new ArrayList<>();
        for (String service : Stack.SERVICES) {
            JsonNode paths = Stack.JSON
                    .readTree(send(service, "GET", "/q/openapi?format=json", "application/json", null)
                            .body())
                    .path("paths");
            for (Map.Entry<String, JsonNode> path : paths.properties()) {
                path.getValue().fieldNames().forEachRemaining(method -> {
                    if (!path.getKey().startsWith(FOR_THE_WORLD)
                            && !path.getKey().startsWith("/q/")) {
                        operations.add(new Operation(
                                service,
                                method,
                                path.getKey(),
                                type(path.getValue().path(method))));
                    }
                });
            }
        }
        return operations;
    }

    /** What it wants to be sent. */
    private static String type(JsonNode operation) {
        Iterator<String> types = operation.path("requestBody").path("content").fieldNames();
        return types.hasNext() ? types.next() : "application/json";
    }

    private static int status(Operation operation, @Nullable String token) {
        String path = operation.path().replaceAll("\\{[^}]+}", "1");
        return send(operation.service(), operation.method().toUpperCase(Locale.ROOT), path, operation.type(), token)
                .statusCode();
    }

    private static HttpResponse<String> send(
            String service, String method, String path, String type, @Nullable String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + STACK.port(service) + path))
                .header("Content-Type", type)
                .method(method, HttpRequest.BodyPublishers.ofString(method.equals("GET") ? "" : "{}"));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
