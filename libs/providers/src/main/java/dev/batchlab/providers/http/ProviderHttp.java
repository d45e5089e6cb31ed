package dev.batchlab.providers.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batchlab.providers.Connection;
import dev.batchlab.providers.ProviderException;
import dev.batchlab.providers.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** HTTP to one account of one provider. Every call is a single attempt that ends by a deadline. */
public final class ProviderHttp {
    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(15);
    private static final String USER_AGENT = "batchlab";
    private static final int ERROR_BODY = 64 * 1024;

    private final Connection connection;
    private final KeyHeader keyHeader;
    private final Failures failures;
    private final HttpClient client;

    public ProviderHttp(String providerName, Connection connection, InstantSource clock) {
        this(providerName, connection, clock, KeyHeader.BEARER);
    }

    public ProviderHttp(String providerName, Connection connection, InstantSource clock, KeyHeader keyHeader) {
        this.connection = connection;
        this.keyHeader = keyHeader;
        this.failures = new Failures(providerName, connection, clock);
        this.client = newClient();
    }

    public Failures failures() {
        return failures;
    }

    /** The base URL without a slash at its end. */
    public String root() {
        String base = connection.baseUrl().toString();
        return base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
    }

    /** A request below the base URL, with the key. */
    public HttpRequest.Builder request(String path) throws ProviderException {
        return keyed(root() + path);
    }

    /** A request to any address, with the key: for a provider whose API has more than one root. */
    public HttpRequest.Builder keyed(String address) throws ProviderException {
        return unkeyed(address).header(keyHeader.name(), keyHeader.prefix() + usableKey());
    }

    /** A request to an address that a reply named; it gets no key. */
    public HttpRequest.Builder unkeyed(String address) throws ProviderException {
        try {
            return HttpRequest.newBuilder(URI.create(address)).header("User-Agent", USER_AGENT);
        } catch (IllegalArgumentException e) {
            throw failures.unusableAddress();
        }
    }

    /** The JDK would put a key it cannot send into its message: look before. */
    private String usableKey() throws ProviderException {
        String key = connection.key().strip();
        if (key.isEmpty() || !key.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw failures.unusableKey(key.isEmpty());
        }
        return key;
    }

    /** Sends over a kept connection and reads the whole reply. Anything but 2xx is thrown. */
    public Reply exchange(String operation, HttpRequest request) throws ProviderException {
        return exchange(client, operation, request, connection.timeout());
    }

    public Reply exchange(String operation, HttpRequest request, Duration patience) throws ProviderException {
        return exchange(client, operation, request, patience);
    }

    /**
     * Sends over a connection of its own: a kept one may have been closed by the other side meanwhile, and then nobody could tell
     * whether the request went through.
     */
    public Reply exchangeAlone(String operation, HttpRequest request) throws ProviderException {
        return exchangeAlone(operation, request, connection.timeout());
    }

    public Reply exchangeAlone(String operation, HttpRequest request, Duration patience) throws ProviderException {
        return exchange(newClient(), operation, request, patience);
    }

    private Reply exchange(HttpClient over, String operation, HttpRequest request, Duration patience)
            throws ProviderException {
        HttpResponse<byte[]> response = await(over, operation, request, BodyHandlers.ofByteArray(), patience);
        Reply reply = new Reply(response.statusCode(), response.headers(), response.body());
        if (!reply.good()) {
            throw failures.refused(operation, reply);
        }
        return reply;
    }

    /** Opens a reply whose body may be long. Anything but 2xx and {@code also} is thrown. */
    public HttpResponse<InputStream> open(String operation, HttpRequest request, int also) throws ProviderException {
        BodyHandler<InputStream> streamed = info -> new PatientBody(connection.timeout());
        HttpResponse<InputStream> response = await(client, operation, request, streamed, connection.timeout());
        int status = response.statusCode();
        if (status / 100 == 2 || status == also) {
            return response;
        }
        try (InputStream body = response.body()) {
            throw failures.refused(operation, new Reply(status, response.headers(), body.readNBytes(ERROR_BODY)));
        } catch (IOException e) {
            throw failures.refused(operation, new Reply(status, response.headers(), new byte[0]));
        }
    }

    /** The reply's body. A 2xx reply without JSON leaves open whether the call had its effect. */
    public JsonNode json(String operation, Reply reply) throws ProviderException {
        try {
            return Json.EXACT.readTree(reply.body());
        } catch (IOException e) {
            throw failures.unreadable(operation, reply.status(), "not with JSON");
        }
    }

    private <T> HttpResponse<T> await(
            HttpClient over, String operation, HttpRequest request, BodyHandler<T> handler, Duration patience)
            throws ProviderException {
        CompletableFuture<HttpResponse<T>> answer = over.sendAsync(request, handler);
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw failures.noAnswer(operation, patience);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw failures.interrupted(operation);
        } catch (ExecutionException e) {
            throw failures.broken(operation, e.getCause() == null ? e : e.getCause());
        }
    }

    private HttpClient newClient() {
        // shorter than the whole exchange, so that "never connected" is told apart from "no answer"
        Duration half = connection.timeout().dividedBy(2);
        return HttpClient.newBuilder()
                // plain, predictable framing; batches need no multiplexing
                .version(HttpClient.Version.HTTP_1_1)
                // a redirect would carry the key to another host
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(half.compareTo(LONGEST_CONNECT) < 0 ? half : LONGEST_CONNECT)
                .build();
    }
}
