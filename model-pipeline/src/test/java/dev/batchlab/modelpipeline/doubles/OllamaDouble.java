package dev.batchlab.modelpipeline.doubles;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.batchlab.modelpipeline.gguf.Gguf;
import dev.batchlab.modelpipeline.gguf.GgufReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/**
 * A double of Ollama's API: stores blobs by hash, parses GGUF, answers in Ollama's shapes. What a model says is scripted; where the
 * script fails on purpose, it fails as Ollama does.
 */
public final class OllamaDouble implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Says what a model answers. */
    public interface Script {
        /** @param model the name it was created under */
        String answer(String model, String prompt);
    }

    /** A created model. */
    record Model(String digest, String blob, JsonNode request) {}

    private final HttpServer server;
    private final Path blobs;
    private final Map<String, Model> models = new ConcurrentHashMap<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final List<JsonNode> chats = new CopyOnWriteArrayList<>();
    private final Map<String, Deque<String>> faults = new ConcurrentHashMap<>();
    private volatile Script script = (model, prompt) -> "{\"label\": \"ALLOW\"}";
    private volatile String loaded = "";

    public OllamaDouble(Path folder) throws IOException {
        blobs = Files.createDirectories(folder.resolve("blobs"));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newFixedThreadPool(4, task -> {
            Thread thread = new Thread(task, "ollama-double");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", this::handle);
        server.start();
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public void says(Script script) {
        this.script = script;
    }

    /** The next call of this path goes wrong so: 503, 500, cut, error-in-stream, unfinished, garbled. */
    public void fault(String path, String kind) {
        faults.computeIfAbsent(path, key -> new ArrayDeque<>()).add(kind);
    }

    /** Method and path of every call so far. */
    public List<String> calls() {
        return List.copyOf(calls);
    }

    public List<JsonNode> chats() {
        return List.copyOf(chats);
    }

    public List<String> models() {
        return models.keySet().stream().sorted().toList();
    }

    /** The file of a model. */
    public Path file(String name) {
        return blobs.resolve(
                java.util.Objects.requireNonNull(models.get(full(name)), name).blob());
    }

    /** The request a model was created by. */
    public JsonNode created(String name) {
        return java.util.Objects.requireNonNull(models.get(full(name)), name).request();
    }

    /** A model that somebody else put there. */
    public void foreign(String name) {
        models.put(name, new Model("f".repeat(64), "", JSON.createObjectNode()));
    }

    private void handle(HttpExchange call) throws IOException {
        String path = call.getRequestURI().getPath();
        calls.add(call.getRequestMethod() + " " + path);
        try (call) {
            if (path.startsWith("/api/blobs/sha256:")) {
                blob(call, path.substring("/api/blobs/sha256:".length()));
                return;
            }
            byte[] body = call.getRequestBody().readAllBytes();
            JsonNode request = body.length == 0 ? JSON.createObjectNode() : JSON.readTree(body);
            String fault = next(path);
            if (fault.equals("503")) {
                error(call, 503, "server busy, please try again.  maximum pending requests exceeded");
            } else if (fault.equals("500")) {
                error(call, 500, "llama runner process has terminated");
            } else if (fault.equals("garbled")) {
                send(call, 200, "<html>proxy</html>");
            } else {
                answer(call, path, request, fault);
            }
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private synchronized String next(String path) {
        Deque<String> waiting = faults.get(path);
        return waiting == null || waiting.isEmpty() ? "" : waiting.remove();
    }

    private void answer(HttpExchange call, String path, JsonNode request, String fault) throws IOException {
        String name = full(request.path("model").asText());
        switch (path) {
            case "/api/version" -> send(call, 200, "{\"version\":\"0.33.0\"}");
            case "/api/tags" -> send(call, 200, list().toString());
            case "/api/ps" -> send(call, 200, running().toString());
            case "/api/create" -> create(call, name, request, fault);
            case "/api/show" -> show(call, name);
            case "/api/generate" -> {
                loaded = "";
                send(call, 200, "{\"model\":\"" + name + "\",\"done\":true,\"done_reason\":\"unload\"}");
            }
            case "/api/delete" -> {
                if (models.remove(name) == null) {
                    error(call, 404, "model '" + name + "' not found");
                } else {
                    call.sendResponseHeaders(200, -1);
                }
            }
            case "/api/chat" -> chat(call, name, request, fault);
            default -> error(call, 404, "404 page not found");
        }
    }

    private void blob(HttpExchange call, String digest) throws IOException, NoSuchAlgorithmException {
        Path file = blobs.resolve(digest);
        if (call.getRequestMethod().equals("HEAD")) {
            call.sendResponseHeaders(Files.exists(file) ? 200 : 404, -1);
            return;
        }
        byte[] body = call.getRequestBody().readAllBytes();
        String actual =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        if (!actual.equals(digest)) {
            error(call, 400, "digest mismatch, expected \"sha256:" + digest + "\", got \"sha256:" + actual + "\"");
            return;
        }
        boolean known = Files.exists(file);
        Files.write(file, body);
        call.sendResponseHeaders(known ? 200 : 201, -1);
    }

    private void create(HttpExchange call, String name, JsonNode request, String fault) throws IOException {
        if (!request.has("files")) {
            error(call, 400, "neither 'from' or 'files' was specified");
            return;
        }
        String blob = request.path("files").elements().next().asText().substring("sha256:".length());
        StringBuilder stream = new StringBuilder("{\"status\":\"parsing GGUF\"}\n");
        if (fault.equals("error-in-stream")) {
            send(call, 200, stream + "{\"error\":\"unexpected EOF\"}\n");
            return;
        }
        if (fault.equals("cut")) {
            send(call, 200, stream.toString());
            return;
        }
        try {
            GgufReader.read(blobs.resolve(blob));
        } catch (IOException e) {
            send(call, 200, stream + "{\"error\":\"supplied file was not in GGUF format\"}\n");
            return;
        }
        models.put(name, new Model(digestOf(name + blob), blob, request));
        send(call, 200, stream + "{\"status\":\"writing manifest\"}\n{\"status\":\"success\"}\n");
    }

    private void show(HttpExchange call, String name) throws IOException {
        Model model = models.get(name);
        if (model == null || model.blob().isEmpty()) {
            error(call, 404, "model '" + name + "' not found");
            return;
        }
        Gguf gguf = GgufReader.read(blobs.resolve(model.blob()));
        ObjectNode shown = JSON.createObjectNode();
        shown.putObject("details")
                .put("format", "gguf")
                .put("family", gguf.architecture().orElse(""));
        ObjectNode info = shown.putObject("model_info")
                .put("general.architecture", gguf.architecture().orElse(""));
        gguf.fileType().ifPresent(type -> info.put("general.file_type", type));
        send(call, 200, shown.toString());
    }

    private void chat(HttpExchange call, String name, JsonNode request, String fault) throws IOException {
        if (!models.containsKey(name)) {
            error(call, 404, "model \"" + name + "\" not found, try pulling it first");
            return;
        }
        chats.add(request);
        boolean load = !loaded.equals(name);
        loaded = name;
        JsonNode messages = request.path("messages");
        String prompt = messages.path(messages.size() - 1).path("content").asText();
        ObjectNode answer = JSON.createObjectNode().put("model", name);
        answer.putObject("message").put("role", "assistant").put("content", script.answer(name, prompt));
        answer.put("done", !fault.equals("unfinished"));
        answer.put("done_reason", fault.equals("length") ? "length" : "stop");
        long evaluated = 20_000_000L + Math.floorMod((name + prompt).hashCode(), 5_000_000);
        answer.put("total_duration", evaluated + (load ? 900_000_000L : 0) + 1_000_000);
        if (load) {
            answer.put("load_duration", 900_000_000L);
        }
        answer.put("prompt_eval_count", prompt.length()).put("prompt_eval_duration", 1_000_000L);
        answer.put("eval_count", 8).put("eval_duration", evaluated);
        send(call, 200, answer.toString());
    }

    private ObjectNode list() {
        ObjectNode all = JSON.createObjectNode();
        ArrayNode list = all.putArray("models");
        models.forEach((name, model) -> list.addObject().put("name", name).put("digest", model.digest()));
        return all;
    }

    private ObjectNode running() {
        ObjectNode all = JSON.createObjectNode();
        ArrayNode list = all.putArray("models");
        if (!loaded.isEmpty()) {
            list.addObject()
                    .put("name", loaded)
                    .put("size", 3_000_000)
                    .put("size_vram", 3_000_000)
                    .put("context_length", 512);
        }
        return all;
    }

    private static String digestOf(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static String full(String name) {
        return name.indexOf(':') < 0 ? name + ":latest" : name;
    }

    private static void error(HttpExchange call, int status, String message) throws IOException {
        send(call, status, JSON.createObjectNode().put("error", message).toString());
    }

    private static void send(HttpExchange call, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        call.getResponseHeaders().add("Content-Type", "application/json; charset=utf-8");
        call.sendResponseHeaders(status, bytes.length);
        call.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
