package dev.batchlab.providers.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.batchlab.providers.BatchApi;
import dev.batchlab.providers.Connection;
import dev.batchlab.providers.SubmissionTag;
import dev.batchlab.providers.Zeros;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Large files and silent connections, against a bare server. */
class StreamingTest {
    private static final long LARGE = Runtime.getRuntime().maxMemory() + 1;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    StreamingTest() throws IOException {
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
    void an_upload_larger_than_the_heap_streams_through_with_its_length_announced() throws Exception {
        AtomicLong received = new AtomicLong();
        AtomicLong announced = new AtomicLong();
        server.createContext("/v1/files", exchange -> {
            announced.set(Long.parseLong(exchange.getRequestHeaders().getFirst("Content-Length")));
            received.set(exchange.getRequestBody().transferTo(OutputStream.nullOutputStream()));
            reply(exchange, "{\"id\":\"file-1\"}");
        });

        api(Duration.ofSeconds(60)).stage(new Zeros(LARGE), new SubmissionTag("k", "e", "s", 1, 1));

        assertThat(received.get()).isGreaterThan(LARGE).isEqualTo(announced.get());
    }

    @Test
    void a_download_larger_than_the_heap_streams_through() throws Exception {
        server.createContext("/v1/files/f/content", exchange -> {
            exchange.sendResponseHeaders(200, LARGE);
            try (InputStream zeros = new Zeros(LARGE).open()) {
                zeros.transferTo(exchange.getResponseBody());
            }
            exchange.close();
        });

        BatchApi.Download download = api(Duration.ofSeconds(60)).download("f", 0);

        assertThat(download.totalBytes()).contains(LARGE);
        assertThat(download.content().transferTo(OutputStream.nullOutputStream()))
                .isEqualTo(LARGE);
    }

    @Test
    void a_download_that_falls_silent_fails_instead_of_waiting_for_ever() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        server.createContext("/v1/files/f/content", exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write("half".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            awaited(over);
        });

        try (InputStream content = api(Duration.ofMillis(500)).download("f", 0).content()) {
            assertThat(content.readNBytes(4)).isEqualTo("half".getBytes(StandardCharsets.UTF_8));
            assertThatThrownBy(content::read).isInstanceOf(HttpTimeoutException.class);
        } finally {
            over.countDown();
        }
    }

    @Test
    void a_reply_whose_body_falls_silent_ends_by_the_deadline() {
        CountDownLatch over = new CountDownLatch(1);
        server.createContext("/v1/batches/b", exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            awaited(over);
        });

        assertThatThrownBy(() -> api(Duration.ofMillis(500)).get("b")).hasMessageContaining("no answer within");
        over.countDown();
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private BatchApi api(Duration timeout) {
        URI base = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
        return new OpenAi().connect(new Connection(base, "sk-key", timeout));
    }

    private static void reply(HttpExchange exchange, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
