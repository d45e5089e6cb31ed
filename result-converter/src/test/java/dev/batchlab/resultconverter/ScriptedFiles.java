package dev.batchlab.resultconverter;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * The file part of a provider, scripted over HTTP so that it does not matter which class loader a test runs in. {@code PUT
 * /script/ID?plan=404,503,cut:100,ok} sets a file and how its downloads go, one step a download, the last one for ever; {@code
 * gate} waits for a {@code POST}. {@code GET} tells the number of downloads.
 */
public final class ScriptedFiles implements QuarkusTestResourceLifecycleManager {
    private final Map<String, Scripted> files = new ConcurrentHashMap<>();
    private final HttpServer server;

    public ScriptedFiles() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Scripted {
        final byte[] content;
        final Deque<String> plan;
        int downloads;

        Scripted(byte[] content, String plan) {
            this.content = content;
            this.plan = new ArrayDeque<>(Arrays.asList(plan.split(",")));
        }

        final CountDownLatch gate = new CountDownLatch(1);

        void awaitGate() throws IOException {
            try {
                if (!gate.await(60, TimeUnit.SECONDS)) {
                    throw new IOException("Nobody opened the gate");
                }
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }

        synchronized String step() {
            downloads++;
            return plan.size() > 1 ? plan.removeFirst() : plan.getFirst();
        }
    }

    @Override
    public Map<String, String> start() {
        server.createContext("/script/", this::script);
        server.createContext("/v1/files/", this::download);
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "scripted-files");
            thread.setDaemon(true);
            return thread;
        }));
        server.start();
        String base = "http://127.0.0.1:" + server.getAddress().getPort();
        return Map.of(
                "batchlab.provider-url.openai",
                base + "/v1",
                "test.scripted-files",
                base,
                "OPENAI_API_KEY",
                "test-key");
    }

    private void script(HttpExchange exchange) throws IOException {
        String id = exchange.getRequestURI().getPath().substring("/script/".length());
        if (exchange.getRequestMethod().equals("GET")) {
            Scripted file = files.get(id);
            reply(
                    exchange,
                    200,
                    Integer.toString(file == null ? 0 : file.downloads).getBytes());
            return;
        }
        if (exchange.getRequestMethod().equals("POST")) {
            Objects.requireNonNull(files.get(id)).gate.countDown();
            reply(exchange, 204, new byte[0]);
            return;
        }
        String plan = exchange.getRequestURI().getQuery().substring("plan=".length());
        files.put(id, new Scripted(exchange.getRequestBody().readAllBytes(), plan));
        reply(exchange, 204, new byte[0]);
    }

    private void download(HttpExchange exchange) throws IOException {
        String id = exchange.getRequestURI().getPath().split("/")[3];
        Scripted file = files.get(id);
        String step = file == null ? "404" : file.step();
        if (file != null && step.equals("gate")) {
            file.awaitGate();
        }
        if (file == null || step.matches("\\d+")) {
            reply(exchange, Integer.parseInt(step), "{\"error\":{\"message\":\"scripted\"}}".getBytes());
            return;
        }
        int offset = offset(exchange);
        int length = file.content.length - offset;
        int sent = step.startsWith("cut:") ? Math.min(length, Integer.parseInt(step.substring(4))) : length;
        if (offset > 0) {
            exchange.getResponseHeaders()
                    .set(
                            "Content-Range",
                            "bytes " + offset + "-" + (file.content.length - 1) + "/" + file.content.length);
        }
        exchange.sendResponseHeaders(offset > 0 ? 206 : 200, length);
        OutputStream out = exchange.getResponseBody();
        out.write(file.content, offset, sent);
        out.flush();
        // closing an exchange that owes bytes cuts the connection
        exchange.close();
    }

    private static int offset(HttpExchange exchange) {
        String range = exchange.getRequestHeaders().getFirst("Range");
        return range == null ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
    }

    private static void reply(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void stop() {
        server.stop(0);
    }
}
