package dev.batchlab.providers.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.batchlab.providers.BatchApi;
import dev.batchlab.providers.Connection;
import dev.batchlab.providers.StagedInput;
import dev.batchlab.providers.SubmissionTag;
import dev.batchlab.providers.Zeros;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GeminiStreamingTest {
    private static final long LARGE = Runtime.getRuntime().maxMemory() + 1;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    GeminiStreamingTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void start() {
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void a_file_larger_than_the_heap_goes_up_in_two_connections_when_the_first_breaks() throws Exception {
        AtomicLong received = new AtomicLong();
        AtomicInteger connections = new AtomicInteger();
        server.createContext("/upload/v1beta/files", exchange -> {
            exchange.getResponseHeaders().add("X-Goog-Upload-URL", address("/session"));
            reply(exchange, "");
        });
        server.createContext("/session", exchange -> {
            String command = exchange.getRequestHeaders().getFirst("X-Goog-Upload-Command");
            if (command.equals("query")) {
                exchange.getResponseHeaders().add("X-Goog-Upload-Status", "active");
                exchange.getResponseHeaders().add("X-Goog-Upload-Size-Received", String.valueOf(received.get()));
                reply(exchange, "");
            } else if (connections.incrementAndGet() == 1) {
                received.set(swallowed(exchange.getRequestBody(), LARGE / 2));
                exchange.close();
            } else {
                assertThat(exchange.getRequestHeaders().getFirst("X-Goog-Upload-Offset"))
                        .isEqualTo(String.valueOf(received.get()));
                received.addAndGet(swallowed(exchange.getRequestBody(), Long.MAX_VALUE));
                reply(exchange, "{\"file\":{\"name\":\"files/large\"}}");
            }
        });

        try (BatchApi api = new Gemini()
                .connect(new Connection(URI.create(address("/v1beta")), "AIza-key", Duration.ofSeconds(60)))) {
            assertThat(api.stage(new Zeros(LARGE), new SubmissionTag("k", "e", "s", 1, 1)))
                    .isEqualTo(new StagedInput("files/large"));
        }
        assertThat(received.get()).isEqualTo(LARGE);
        assertThat(connections.get()).isEqualTo(2);
    }

    private String address(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    /** How many bytes came, up to a number. */
    private static long swallowed(InputStream body, long most) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long count = 0;
        while (count < most) {
            int read = body.read(buffer, 0, (int) Math.min(buffer.length, most - count));
            if (read < 0) {
                break;
            }
            count += read;
        }
        return count;
    }

    private static void reply(HttpExchange exchange, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }
}
