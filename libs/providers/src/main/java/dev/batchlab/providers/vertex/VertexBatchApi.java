package dev.batchlab.providers.vertex;

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
import dev.batchlab.providers.http.ProviderHttp;
import dev.batchlab.providers.http.Reply;
import dev.batchlab.providers.http.RetryAfter;
import dev.batchlab.providers.json.Lenient;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Batch prediction jobs of one project in one region. A batch's id is the job's whole name. */
public final class VertexBatchApi implements BatchApi {
    private static final int PAGE = 100;

    private final VertexSettings settings;
    private final InstantSource clock;
    private final ProviderHttp http;
    private final GoogleCredentialsSource credentials;
    private final Depots depots;

    public VertexBatchApi(Connection connection) {
        this(connection, null);
    }

    VertexBatchApi(Connection connection, GoogleCredentialsSource.@Nullable Search search) {
        this.settings = VertexSettings.of(connection);
        this.clock = InstantSource.system();
        Connection regional =
                new Connection(settings.root(), connection.key(), connection.timeout(), connection.settings());
        this.http = new ProviderHttp(Vertex.DISPLAY_NAME, regional, clock);
        this.credentials =
                search == null ? GoogleCredentialsSource.of(connection) : new GoogleCredentialsSource(search);
        this.depots = new Depots(settings, credentials, http.failures(), connection.timeout());
    }

    @Override
    public StagedInput stage(RequestFile file, SubmissionTag tag) throws ProviderException {
        checkSettings();
        return new StagedInput(depots.chosen().put(file, tag));
    }

    @Override
    public BatchSnapshot create(StagedInput input, RequestFile file, SubmissionTag tag, String window)
            throws ProviderException {
        String operation = "creating the batch";
        checkSettings();
        String location = String.valueOf(input.location());
        String output = depots.at(location).outputFor(location);
        HttpRequest request = request(jobs())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(CreateJob.body(file.providerModel(), location, output, tag)))
                .build();
        return job(operation, http.exchangeAlone(operation, request));
    }

    @Override
    public BatchSnapshot get(String batchId) throws ProviderException {
        String operation = "reading batch " + batchId;
        return job(operation, http.exchange(operation, request("/" + batchId).build()));
    }

    @Override
    public BatchPage list(@Nullable String cursor) throws ProviderException {
        return page("", cursor);
    }

    private BatchPage page(String filter, @Nullable String cursor) throws ProviderException {
        String operation = "listing batches";
        String after = cursor == null ? "" : "&pageToken=" + encoded(cursor);
        String wanted = filter.isEmpty() ? "" : "&filter=" + encoded(filter);
        HttpRequest request =
                request(jobs() + "?pageSize=" + PAGE + after + wanted).build();
        return JobReply.page(http.json(operation, http.exchange(operation, request)));
    }

    /** By label, whatever its age: the service looks through its jobs itself. */
    @Override
    public List<BatchSnapshot> find(SubmissionTag tag, Instant since) throws ProviderException {
        String filter = "labels." + CreateJob.SUBMISSION + "=\"" + CreateJob.label(tag.key()) + "\"";
        List<BatchSnapshot> found = new ArrayList<>();
        String cursor = null;
        do {
            BatchPage page = page(filter, cursor);
            page.batches().stream()
                    .filter(batch -> tag.key().equals(batch.tagKey()))
                    .forEach(found::add);
            cursor = page.batches().isEmpty() ? null : page.next();
        } while (cursor != null);
        return found;
    }

    @Override
    public boolean tagged() {
        return true;
    }

    @Override
    public void cancel(String batchId) throws ProviderException {
        http.exchange(
                "cancelling batch " + batchId,
                request("/" + batchId + ":cancel")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{}"))
                        .build());
    }

    @Override
    public Download download(String location, long offset) throws ProviderException {
        return depots.at(location).open(location, offset);
    }

    @Override
    public boolean deleteFile(String location) throws ProviderException {
        return depots.at(location).delete(location);
    }

    @Override
    public List<String> inputs(SubmissionTag tag) throws ProviderException {
        checkSettings();
        return depots.chosen().inputs(tag);
    }

    /** Google's models; the listing is offered by the beta version only. */
    @Override
    public List<String> models() throws ProviderException {
        String operation = "listing models";
        checkSettings();
        String root = http.root().replaceFirst("/v1$", "/v1beta1");
        List<String> ids = new ArrayList<>();
        String cursor = "";
        do {
            HttpRequest request = authorised(root + "/publishers/google/models?pageSize=200" + cursor)
                    .build();
            JsonNode page = http.json(operation, http.exchange(operation, request));
            for (JsonNode model : page.path("publisherModels")) {
                String name = model.path("name").asText("");
                ids.add(name.substring(name.lastIndexOf('/') + 1));
            }
            String next = Lenient.text(page.path("nextPageToken"));
            cursor = next == null ? "" : "&pageToken=" + encoded(next);
        } while (!cursor.isEmpty());
        return ids;
    }

    private void checkSettings() throws ProviderException {
        Optional<String> problem = settings.problem();
        if (problem.isPresent()) {
            String words = Vertex.DISPLAY_NAME + ": " + problem.get();
            throw new ProviderException(Kind.AUTHENTICATION, 0, null, words, null, false, null);
        }
    }

    private String jobs() {
        return "/projects/" + encoded(settings.project()) + "/locations/" + encoded(settings.region())
                + "/batchPredictionJobs";
    }

    private HttpRequest.Builder request(String path) throws ProviderException {
        return authorised(http.root() + path);
    }

    private HttpRequest.Builder authorised(String address) throws ProviderException {
        HttpRequest.Builder request = http.unkeyed(address);
        for (Map.Entry<String, List<String>> header :
                credentials.headers(URI.create(http.root())).entrySet()) {
            header.getValue().forEach(value -> request.header(header.getKey(), value));
        }
        return request;
    }

    private BatchSnapshot job(String operation, Reply reply) throws ProviderException {
        BatchSnapshot job = JobReply.job(
                http.json(operation, reply),
                RetryAfter.of(reply.headers(), clock.instant()).orElse(null));
        if (job == null) {
            throw http.failures().unreadable(operation, reply.status(), "without a job name");
        }
        return job;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
