package dev.batchlab.providers.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batchlab.providers.BatchApi;
import dev.batchlab.providers.BatchPage;
import dev.batchlab.providers.BatchSnapshot;
import dev.batchlab.providers.Connection;
import dev.batchlab.providers.ProviderException;
import dev.batchlab.providers.ProviderException.Kind;
import dev.batchlab.providers.RequestFile;
import dev.batchlab.providers.StagedInput;
import dev.batchlab.providers.SubmissionTag;
import dev.batchlab.providers.http.FileDownload;
import dev.batchlab.providers.http.InlineBody;
import dev.batchlab.providers.http.KeyHeader;
import dev.batchlab.providers.http.ProviderHttp;
import dev.batchlab.providers.http.Reply;
import dev.batchlab.providers.http.RetryAfter;
import dev.batchlab.providers.json.Lenient;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Message batches of one workspace. A batch's results are found under the batch's own id. */
public final class AnthropicBatchApi implements BatchApi {
    private static final String BATCHES = "/v1/messages/batches";
    private static final String VERSION = "2023-06-01";
    private static final int PAGE = 100;
    /** A create may take the usual timeout and as long as its bytes need at this pace. */
    private static final long SLOWEST_BYTES_PER_SECOND = 128 * 1024;

    private final Connection connection;
    private final Turnstile turnstile;
    private final ProviderHttp http;
    private final InstantSource clock = InstantSource.system();

    AnthropicBatchApi(Connection connection, Turnstile turnstile) {
        this.connection = connection;
        this.turnstile = turnstile;
        this.http = new ProviderHttp(Anthropic.NAME, connection, clock, new KeyHeader("x-api-key", ""));
    }

    /** Nothing to do: the requests travel with the create. */
    @Override
    public StagedInput stage(RequestFile file, SubmissionTag tag) {
        return new StagedInput(null);
    }

    @Override
    public BatchSnapshot create(StagedInput input, RequestFile file, SubmissionTag tag, String window)
            throws ProviderException {
        String operation = "creating the batch";
        // not a moment's wait: whoever sends a create has promised when it will be under way
        turnstile.pass(operation, Duration.ZERO);
        HttpRequest request = http.request(BATCHES)
                .header("anthropic-version", VERSION)
                .header("Content-Type", "application/json")
                .POST(InlineBody.of(file, RequestsBody::new, file.bytes() + RequestsBody.ENVELOPE_BYTES))
                .build();
        try {
            return batch(operation, http.exchangeAlone(operation, request, createWithin(file, connection.timeout())));
        } catch (UncheckedIOException e) {
            // half a body is no request: nothing can have come of it
            String what =
                    Anthropic.NAME + ": " + operation + " failed: the request file cannot be read: " + e.getMessage();
            throw new ProviderException(Kind.TRANSIENT, 0, "request_file_unreadable", what, null, false, e);
        }
    }

    /** The body travels with the call. */
    @Override
    public Duration createWithin(RequestFile file, Duration usual) {
        return usual.plusSeconds(file.bytes() / SLOWEST_BYTES_PER_SECOND);
    }

    @Override
    public BatchSnapshot get(String batchId) throws ProviderException {
        String operation = "reading batch " + batchId;
        return batch(operation, call(operation, request(path(batchId))));
    }

    @Override
    public BatchPage list(@Nullable String cursor) throws ProviderException {
        String operation = "listing batches";
        String after = cursor == null ? "" : "&after_id=" + segment(cursor);
        return BatchReply.page(http.json(operation, call(operation, request(BATCHES + "?limit=" + PAGE + after))));
    }

    @Override
    public boolean listsNewestFirst() {
        return true;
    }

    /** None: a batch keeps nothing of ours. {@link #createdSince} is what there is to go by. */
    @Override
    public List<BatchSnapshot> find(SubmissionTag tag, Instant since) {
        return List.of();
    }

    @Override
    public boolean tagged() {
        return false;
    }

    @Override
    public void cancel(String batchId) throws ProviderException {
        call("cancelling batch " + batchId, request(path(batchId) + "/cancel").POST(BodyPublishers.noBody()));
    }

    /** Whether the vendor knows ranges is not documented: a reply that begins at the beginning is read up to the offset. */
    @Override
    public Download download(String location, long offset) throws ProviderException {
        String operation = "downloading the results of " + location;
        turnstile.pass(operation, connection.timeout());
        return new FileDownload(http).open(operation, request(path(location) + "/results"), offset);
    }

    /** Deletes the batch with its results; a batch that still runs is not deleted. */
    @Override
    public boolean deleteFile(String location) throws ProviderException {
        try {
            call("deleting batch " + location, request(path(location)).DELETE());
            return true;
        } catch (ProviderException e) {
            if (e.kind() == Kind.NOT_FOUND) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public List<String> models() throws ProviderException {
        String operation = "listing models";
        List<String> ids = new ArrayList<>();
        String after = "";
        while (true) {
            JsonNode page = http.json(operation, call(operation, request("/v1/models?limit=1000" + after)));
            for (JsonNode model : page.path("data")) {
                String id = Lenient.text(model.path("id"));
                if (id != null) {
                    ids.add(id);
                }
            }
            String last = Lenient.text(page.path("last_id"));
            if (!page.path("has_more").asBoolean(false)
                    || last == null
                    || page.path("data").isEmpty()) {
                return ids;
            }
            after = "&after_id=" + segment(last);
        }
    }

    private Reply call(String operation, HttpRequest.Builder request) throws ProviderException {
        turnstile.pass(operation, connection.timeout());
        return http.exchange(operation, request.build());
    }

    private HttpRequest.Builder request(String path) throws ProviderException {
        return http.request(path).header("anthropic-version", VERSION);
    }

    private static String path(String batchId) {
        return BATCHES + "/" + segment(batchId);
    }

    private static String segment(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private BatchSnapshot batch(String operation, Reply reply) throws ProviderException {
        BatchSnapshot batch = BatchReply.batch(
                http.json(operation, reply),
                RetryAfter.of(reply.headers(), clock.instant()).orElse(null));
        if (batch == null) {
            throw http.failures().unreadable(operation, reply.status(), "without a batch id");
        }
        return batch;
    }
}
