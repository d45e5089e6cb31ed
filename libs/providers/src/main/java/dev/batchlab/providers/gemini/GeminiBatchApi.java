package dev.batchlab.providers.gemini;

import com.fasterxml.jackson.core.JsonProcessingException;
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
import dev.batchlab.providers.TagSearch;
import dev.batchlab.providers.http.FileDownload;
import dev.batchlab.providers.http.KeyHeader;
import dev.batchlab.providers.http.ProviderHttp;
import dev.batchlab.providers.http.Reply;
import dev.batchlab.providers.http.RetryAfter;
import dev.batchlab.providers.json.Lenient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Files and batches of one account.
 *
 * <p>Requests are always uploaded, also where they would fit into the create call: an uploaded file can be deleted, and a create that is
 * in doubt finds nothing to run then; requests inside the call could not be taken back. Only {@link #create} with an input without
 * location sends them inline. Results are read in both forms.
 */
public final class GeminiBatchApi implements BatchApi {
    private static final String CREATING = "creating the batch";

    private final InstantSource clock;
    private final ProviderHttp http;
    private final GeminiFiles files;

    public GeminiBatchApi(Connection connection) {
        this(connection, InstantSource.system());
    }

    GeminiBatchApi(Connection connection, InstantSource clock) {
        this.clock = clock;
        this.http = new ProviderHttp(Gemini.DISPLAY_NAME, connection, clock, new KeyHeader("x-goog-api-key", ""));
        this.files = new GeminiFiles(http, connection.timeout());
    }

    @Override
    public StagedInput stage(RequestFile file, SubmissionTag tag) throws ProviderException {
        return new StagedInput(files.upload(file, fileName(tag)));
    }

    @Override
    public BatchSnapshot create(StagedInput input, RequestFile file, SubmissionTag tag, String window)
            throws ProviderException {
        byte[] body = CreateBatch.body(input, file, tag);
        if (input.location() == null && body.length > CreateBatch.LARGEST_INLINE) {
            String words = "Gemini: " + CREATING + " inline takes at most " + CreateBatch.LARGEST_INLINE
                    + " bytes, these are " + body.length + "; upload them";
            throw new ProviderException(Kind.TOO_LARGE, 0, null, words, null, false, null);
        }
        HttpRequest request = http.request(Roots.path("models", file.providerModel()) + ":batchGenerateContent")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        return batch(CREATING, http.exchangeAlone(CREATING, request));
    }

    @Override
    public BatchSnapshot get(String batchId) throws ProviderException {
        return batch("reading batch " + batchId, read(batchId));
    }

    private Reply read(String batchId) throws ProviderException {
        return http.exchange(
                "reading batch " + batchId,
                http.request(Roots.path("batches", batchId)).build());
    }

    @Override
    public BatchPage list(@Nullable String cursor) throws ProviderException {
        String operation = "listing batches";
        String page = cursor == null ? "" : "&pageToken=" + Roots.encoded(cursor);
        HttpRequest request = http.request("/batches?pageSize=100" + page).build();
        return OperationReply.page(http.json(operation, http.exchange(operation, request)), clock.instant());
    }

    /** Seen so, but promised nowhere. */
    @Override
    public boolean listsNewestFirst() {
        return false;
    }

    @Override
    public List<BatchSnapshot> find(SubmissionTag tag, Instant since) throws ProviderException {
        return new TagSearch(this).find(tag.key(), since);
    }

    @Override
    public boolean tagged() {
        return true;
    }

    @Override
    public void cancel(String batchId) throws ProviderException {
        http.exchange(
                "cancelling batch " + batchId,
                http.request(Roots.path("batches", batchId) + ":cancel")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{}"))
                        .build());
    }

    @Override
    public Download download(String location, long offset) throws ProviderException {
        Results results = Results.at(location);
        if (results != null && results.file() == null) {
            Reply reply = read(results.batch());
            try {
                return InlinedResults.of(http.json("reading batch " + results.batch(), reply), offset);
            } catch (JsonProcessingException e) {
                throw http.failures().unreadable("reading batch " + results.batch(), reply.status(), "not with JSON");
            }
        }
        String file = results == null ? location : String.valueOf(results.file());
        HttpRequest.Builder request =
                http.keyed(new Roots(http.root()).download() + Roots.path("files", file) + ":download?alt=media");
        return new FileDownload(http).open("downloading file " + file, request, offset);
    }

    /** A result file goes with its batch: the batch is deleted. */
    @Override
    public boolean deleteFile(String location) throws ProviderException {
        Results results = Results.at(location);
        String path = results == null ? Roots.path("files", location) : Roots.path("batches", results.batch());
        try {
            http.exchange(
                    "deleting " + path.substring(1), http.request(path).DELETE().build());
            return true;
        } catch (ProviderException e) {
            if (e.kind() == Kind.NOT_FOUND) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public List<String> inputs(SubmissionTag tag) throws ProviderException {
        return files.named(fileName(tag));
    }

    @Override
    public List<String> models() throws ProviderException {
        String operation = "listing models";
        List<String> ids = new ArrayList<>();
        String page = "";
        do {
            HttpRequest request = http.request("/models?pageSize=1000" + page).build();
            JsonNode listed = http.json(operation, http.exchange(operation, request));
            for (JsonNode model : listed.path("models")) {
                String name = Lenient.text(model.path("name"));
                if (name != null) {
                    ids.add(name.startsWith("models/") ? name.substring("models/".length()) : name);
                }
            }
            page = Roots.nextPage(listed);
        } while (!page.isEmpty());
        return ids;
    }

    private static String fileName(SubmissionTag tag) {
        return "batchlab-" + tag.key() + ".jsonl";
    }

    private BatchSnapshot batch(String operation, Reply reply) throws ProviderException {
        BatchSnapshot batch = OperationReply.batch(
                http.json(operation, reply),
                clock.instant(),
                RetryAfter.of(reply.headers(), clock.instant()).orElse(null));
        if (batch == null) {
            throw http.failures().unreadable(operation, reply.status(), "without a batch name");
        }
        return batch;
    }
}
