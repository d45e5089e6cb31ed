package dev.batchlab.providers.openai;

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
import dev.batchlab.providers.http.Multipart;
import dev.batchlab.providers.http.ProviderHttp;
import dev.batchlab.providers.http.Reply;
import dev.batchlab.providers.http.RetryAfter;
import dev.batchlab.providers.json.Lenient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Files and batches of one account. */
public final class OpenAiBatchApi implements BatchApi {
    /** An upload may take the usual timeout and as long as its bytes need at this pace. */
    private static final long SLOWEST_BYTES_PER_SECOND = 128 * 1024;

    private final OpenAiDialect dialect;
    private final Connection connection;
    private final InstantSource clock;
    private final ProviderHttp http;

    public OpenAiBatchApi(OpenAiDialect dialect, Connection connection) {
        this(dialect, connection, InstantSource.system());
    }

    OpenAiBatchApi(OpenAiDialect dialect, Connection connection, InstantSource clock) {
        this.dialect = dialect;
        this.connection = connection;
        this.clock = clock;
        this.http = new ProviderHttp(dialect.displayName(), connection, clock);
    }

    @Override
    public StagedInput stage(RequestFile file, SubmissionTag tag) throws ProviderException {
        String operation = "uploading the request file";
        Multipart form = new Multipart(Map.of("purpose", "batch"));
        HttpRequest request = http.request("/files")
                .header("Content-Type", form.contentType())
                .POST(form.with(file, fileName(tag)))
                .build();
        Duration patience = connection.timeout().plusSeconds(file.bytes() / SLOWEST_BYTES_PER_SECOND);
        Reply reply = http.exchange(operation, request, patience);
        String id = Lenient.text(http.json(operation, reply).path("id"));
        if (id == null) {
            throw http.failures().unreadable(operation, reply.status(), "without a file id");
        }
        return new StagedInput(id);
    }

    @Override
    public BatchSnapshot create(StagedInput input, RequestFile file, SubmissionTag tag, String window)
            throws ProviderException {
        String operation = "creating the batch";
        HttpRequest request = http.request("/batches")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(CreateBatch.body(dialect, input, tag, window)))
                .build();
        return batch(operation, http.exchangeAlone(operation, request));
    }

    @Override
    public BatchSnapshot get(String batchId) throws ProviderException {
        String operation = "reading batch " + batchId;
        return batch(
                operation,
                http.exchange(
                        operation,
                        http.request("/batches/" + BatchQuery.segment(batchId)).build()));
    }

    @Override
    public BatchPage list(@Nullable String cursor) throws ProviderException {
        String operation = "listing batches";
        HttpRequest request =
                http.request("/batches" + BatchQuery.page(dialect, cursor)).build();
        return BatchReply.page(http.json(operation, http.exchange(operation, request)));
    }

    @Override
    public boolean listsNewestFirst() {
        return dialect.newestFirst();
    }

    @Override
    public int batchesPerPoll() {
        return dialect.batchesPerPoll();
    }

    @Override
    public List<BatchSnapshot> getAll(List<String> batchIds) throws ProviderException {
        if (dialect.batchesPerPoll() == 1) {
            return BatchApi.super.getAll(batchIds);
        }
        String operation = "reading " + batchIds.size() + " batches";
        List<BatchSnapshot> found = new ArrayList<>();
        for (int from = 0; from < batchIds.size(); from += dialect.batchesPerPoll()) {
            List<String> some = batchIds.subList(from, Math.min(batchIds.size(), from + dialect.batchesPerPoll()));
            HttpRequest request =
                    http.request("/batches" + BatchQuery.ids(some)).build();
            BatchReply.page(http.json(operation, http.exchange(operation, request))).batches().stream()
                    // a host that does not know the parameter lists everything
                    .filter(batch -> some.contains(batch.id()))
                    .forEach(found::add);
        }
        return found;
    }

    @Override
    public List<BatchSnapshot> find(SubmissionTag tag, Instant since) throws ProviderException {
        return new TagSearch(this).find(tag.key(), since);
    }

    @Override
    public List<BatchSnapshot> find(SubmissionTag tag, Instant since, @Nullable String input) throws ProviderException {
        return new TagSearch(this).find(tag.key(), input, since);
    }

    /** Where the host shows no metadata, the uploaded file still tells which batch is ours: no other is made of it. */
    @Override
    public boolean tagged() {
        return true;
    }

    @Override
    public void cancel(String batchId) throws ProviderException {
        http.exchange(
                "cancelling batch " + batchId,
                http.request("/batches/" + BatchQuery.segment(batchId) + "/cancel")
                        .POST(BodyPublishers.noBody())
                        .build());
    }

    @Override
    public Download download(String location, long offset) throws ProviderException {
        return new FileDownload(http).open(location, "/files/" + BatchQuery.segment(location) + "/content", offset);
    }

    @Override
    public boolean deleteFile(String location) throws ProviderException {
        String operation = "deleting file " + location;
        try {
            Reply reply = http.exchange(
                    operation,
                    http.request("/files/" + BatchQuery.segment(location))
                            .DELETE()
                            .build());
            if (!http.json(operation, reply).path("deleted").asBoolean(true)) {
                throw http.failures().unreadable(operation, reply.status(), "the file is still there");
            }
            return true;
        } catch (ProviderException e) {
            if (e.kind() == Kind.NOT_FOUND) {
                return false;
            }
            throw e;
        }
    }

    /** Looks through the newest uploads only: an upload is missed when its process has just died. */
    @Override
    public List<String> inputs(SubmissionTag tag) throws ProviderException {
        String operation = "listing request files";
        List<String> ids = new ArrayList<>();
        HttpRequest request =
                http.request("/files?purpose=batch&order=desc&limit=1000").build();
        for (JsonNode file :
                http.json(operation, http.exchange(operation, request)).path("data")) {
            String id = Lenient.text(file.path("id"));
            if (id != null && fileName(tag).equals(Lenient.text(file.path("filename")))) {
                ids.add(id);
            }
        }
        return ids;
    }

    private static String fileName(SubmissionTag tag) {
        return "batchlab-" + tag.key() + ".jsonl";
    }

    @Override
    public List<String> models() throws ProviderException {
        String operation = "listing models";
        List<String> ids = new ArrayList<>();
        for (JsonNode model : http.json(
                        operation,
                        http.exchange(operation, http.request("/models").build()))
                .path("data")) {
            String id = Lenient.text(model.path("id"));
            if (id != null) {
                ids.add(id);
            }
        }
        return ids;
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
