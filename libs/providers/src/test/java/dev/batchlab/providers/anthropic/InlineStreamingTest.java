package dev.batchlab.providers.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.batchlab.providers.Connection;
import dev.batchlab.providers.RequestFile;
import dev.batchlab.providers.StagedInput;
import dev.batchlab.providers.SubmissionTag;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A create may be larger than the heap. */
class InlineStreamingTest {
    private static final long LARGE = Runtime.getRuntime().maxMemory() + 1;

    @Test
    void a_create_larger_than_the_heap_streams_through_with_its_length_announced() throws Exception {
        AtomicLong received = new AtomicLong();
        AtomicLong announced = new AtomicLong();
        ExecutorService threads = Executors.newCachedThreadPool();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/v1/messages/batches", exchange -> {
            announced.set(Long.parseLong(exchange.getRequestHeaders().getFirst("Content-Length")));
            received.set(exchange.getRequestBody().transferTo(OutputStream.nullOutputStream()));
            byte[] reply =
                    ScriptedAnthropic.batch("in_progress", 1, 0, 0, 0, 0, "").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, reply.length);
            exchange.getResponseBody().write(reply);
            exchange.close();
        });
        server.start();
        try {
            URI base = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
            new Anthropic()
                    .connect(new Connection(base, "sk-key", Duration.ofSeconds(60)))
                    .create(new StagedInput(null), new Spaces(), new SubmissionTag("k", "e", "s", 1, 1), "24h");

            assertThat(received.get())
                    .isEqualTo(LARGE + RequestsBody.ENVELOPE_BYTES)
                    .isEqualTo(announced.get());
        } finally {
            server.stop(0);
            threads.shutdownNow();
        }
    }

    private record Spaces() implements RequestFile {
        @Override
        public InputStream open() {
            return new InputStream() {
                private long left = LARGE;

                @Override
                public int read() {
                    return left-- > 0 ? ' ' : -1;
                }
            };
        }

        @Override
        public long bytes() {
            return LARGE;
        }

        @Override
        public int requests() {
            return 1;
        }

        @Override
        public String providerModel() {
            return "claude-haiku-4-5";
        }
    }
}
