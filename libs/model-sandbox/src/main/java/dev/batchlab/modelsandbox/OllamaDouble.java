package dev.batchlab.modelsandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * A double of Ollama's API: stores blobs by hash, parses GGUF, answers in Ollama's shapes, by real inference or by a script. Where it
 * is told to fail, it fails as Ollama does. Its version says that it is a double.
 */
public final class OllamaDouble implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BLOBS = "/api/blobs/sha256:";

    private final HttpServer server;
    private final Shelf shelf;
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final List<JsonNode> chats = new CopyOnWriteArrayList<>();
    private final Map<String, Deque<String>> faults = new ConcurrentHashMap<>();
    private volatile Script script = (model, prompt) -> "{\"label\": \"ALLOW\"}";
    private volatile @Nullable RealInference inference;
    private volatile String loaded = "";

    public OllamaDouble(Path folder) throws IOException {
        this(folder, 0);
    }

    /** @param port 0 for any that is free */
    public OllamaDouble(Path folder, int port) throws IOException {
        shelf = new Shelf(folder);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
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
        this.inference = null;
    }

    /** The imported files themselves answer. */
    public void says(RealInference inference) {
        this.inference = inference;
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
        return shelf.names();
    }

    /** The request a model was created by. */
    public JsonNode created(String name) {
        return shelf.named(name).request();
    }

    /** A model that somebody else put there. */
    public void foreign(String name) {
        shelf.foreign(name);
    }

    private void handle(HttpExchange call) throws IOException {
        String path = call.getRequestURI().getPath();
        calls.add(call.getRequestMethod() + " " + path);
        try {
            byte[] body = call.getRequestBody().readAllBytes();
            if (path.startsWith(BLOBS)) {
                blob(call, path.substring(BLOBS.length()), body);
                return;
            }
            JsonNode request = body.length == 0 ? JSON.createObjectNode() : JSON.readTree(body);
            String fault = next(path);
            switch (fault) {
                case "503" ->
                    Reply.error(call, 503, "server busy, please try again.  maximum pending requests exceeded");
                case "500" -> Reply.error(call, 500, "llama runner process has terminated");
                case "garbled" -> Reply.json(call, 200, "<html>proxy</html>");
                default -> answer(call, path, request, fault);
            }
        } catch (IllegalStateException e) {
            Reply.error(call, 500, "llama runner process has terminated: " + e.getMessage());
        } finally {
            call.close();
        }
    }

    private synchronized String next(String path) {
        Deque<String> waiting = faults.get(path);
        return waiting == null || waiting.isEmpty() ? "" : waiting.remove();
    }

    private void answer(HttpExchange call, String path, JsonNode request, String fault) throws IOException {
        String name = Shelf.full(request.path("model").asText());
        switch (path) {
            case "/api/version" -> Reply.json(call, 200, "{\"version\":\"0.33.0-double\"}");
            case "/api/tags" -> Reply.json(call, 200, shelf.list().toString());
            case "/api/ps" -> Reply.json(call, 200, running().toString());
            case "/api/create" -> create(call, name, request, fault);
            case "/api/show" -> show(call, name);
            case "/api/generate" -> {
                loaded = "";
                Reply.json(call, 200, "{\"model\":\"" + name + "\",\"done\":true,\"done_reason\":\"unload\"}");
            }
            case "/api/delete" -> {
                if (shelf.remove(name)) {
                    call.sendResponseHeaders(200, -1);
                } else {
                    Reply.error(call, 404, "model '" + name + "' not found");
                }
            }
            case "/api/chat" -> chat(call, name, request, fault);
            default -> Reply.error(call, 404, "404 page not found");
        }
    }

    private void blob(HttpExchange call, String digest, byte[] body) throws IOException {
        Path file = shelf.blob(digest);
        if (call.getRequestMethod().equals("HEAD")) {
            call.sendResponseHeaders(Files.exists(file) ? 200 : 404, -1);
            return;
        }
        String actual = Shelf.sha256(body);
        if (!actual.equals(digest)) {
            Reply.error(
                    call, 400, "digest mismatch, expected \"sha256:" + digest + "\", got \"sha256:" + actual + "\"");
            return;
        }
        boolean known = Files.exists(file);
        Files.write(file, body);
        call.sendResponseHeaders(known ? 200 : 201, -1);
    }

    private void create(HttpExchange call, String name, JsonNode request, String fault) throws IOException {
        if (!request.has("files")) {
            Reply.error(call, 400, "neither 'from' or 'files' was specified");
            return;
        }
        String blob = request.path("files").elements().next().asText().substring("sha256:".length());
        String begun = "{\"status\":\"parsing GGUF\"}\n";
        if (fault.equals("error-in-stream")) {
            Reply.json(call, 200, begun + "{\"error\":\"unexpected EOF\"}\n");
            return;
        }
        if (fault.equals("cut")) {
            Reply.json(call, 200, begun);
            return;
        }
        try {
            GgufFile.read(shelf.blob(blob));
        } catch (IOException e) {
            Reply.json(call, 200, begun + "{\"error\":\"supplied file was not in GGUF format\"}\n");
            return;
        }
        shelf.put(name, blob, request);
        Reply.json(call, 200, begun + "{\"status\":\"writing manifest\"}\n{\"status\":\"success\"}\n");
    }

    private void show(HttpExchange call, String name) throws IOException {
        Shelf.Model model = shelf.find(name).orElse(null);
        if (model == null || model.blob().isEmpty()) {
            Reply.error(call, 404, "model '" + name + "' not found");
        } else {
            Reply.json(call, 200, shelf.show(model).toString());
        }
    }

    private void chat(HttpExchange call, String name, JsonNode request, String fault) throws IOException {
        Shelf.Model model = shelf.find(name).orElse(null);
        if (model == null) {
            Reply.error(call, 404, "model \"" + name + "\" not found, try pulling it first");
            return;
        }
        chats.add(request);
        boolean load = !loaded.equals(name);
        loaded = name;
        Said said = said(name, model, request, load);
        ObjectNode answer = JSON.createObjectNode().put("model", name);
        answer.putObject("message").put("role", "assistant").put("content", said.text());
        answer.put("done", !fault.equals("unfinished"));
        answer.put("done_reason", fault.equals("length") ? "length" : "stop");
        answer.put("total_duration", said.loadNanos() + said.promptNanos() + said.nanos());
        if (said.loadNanos() > 0) {
            answer.put("load_duration", said.loadNanos());
        }
        answer.put("prompt_eval_count", said.promptTokens()).put("prompt_eval_duration", said.promptNanos());
        answer.put("eval_count", said.tokens()).put("eval_duration", said.nanos());
        Reply.json(call, 200, answer.toString());
    }

    private Said said(String name, Shelf.Model model, JsonNode request, boolean load) {
        RealInference real = inference;
        if (real != null) {
            return real.answer(shelf.blob(model.blob()), request);
        }
        JsonNode messages = request.path("messages");
        String prompt = messages.path(messages.size() - 1).path("content").asText();
        return Said.scripted(script.answer(name, prompt), name, prompt, load);
    }

    private ObjectNode running() throws IOException {
        ObjectNode all = JSON.createObjectNode();
        var list = all.putArray("models");
        Shelf.Model model = shelf.find(loaded).orElse(null);
        if (model != null) {
            long size = model.blob().isEmpty() ? 0 : Files.size(shelf.blob(model.blob()));
            list.addObject()
                    .put("name", loaded)
                    .put("size", size)
                    .put("size_vram", 0)
                    .put("context_length", 512);
        }
        return all;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
