package dev.batchlab.providers.vertex;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import dev.batchlab.providers.BatchStatus;
import dev.batchlab.providers.Provider;
import dev.batchlab.providers.ProviderScript;
import dev.batchlab.providers.ScriptedRow;
import dev.batchlab.providers.openai.RangesOfFiles;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Vertex's jobs as far as the contract needs them, by canned replies; buckets or tables stand beside. */
final class ScriptedVertex implements ProviderScript {
    static final String JOB = "projects/123/locations/us-central1/batchPredictionJobs/7";
    private static final String JOBS = "/v1/projects/lab/locations/us-central1/batchPredictionJobs";

    private final Map<String, String> settings;
    final CreatedJobs created = new CreatedJobs();
    final WireMockServer server = new WireMockServer(
            options().dynamicPort().gzipDisabled(true).extensions(created, created.new Listing(), new RangesOfFiles()));
    private final ScriptedDepot depot;

    ScriptedVertex(Map<String, String> settings) {
        this.settings = settings;
        server.start();
        depot = VertexSettings.TABLES.equals(settings.get("io"))
                ? new ScriptedTables(server)
                : new ScriptedObjects(server);
        server.stubFor(post(JOBS).willReturn(okJson(job("PENDING", ""))));
        server.stubFor(post("/v1/" + JOB + ":cancel").willReturn(okJson("{}")));
        server.stubFor(get(urlPathEqualTo(JOBS)).willReturn(aResponse().withTransformers("listing-of-jobs")));
    }

    static void next(
            WireMockServer server,
            MappingBuilder call,
            String scenario,
            String state,
            ResponseDefinitionBuilder reply,
            String then) {
        server.stubFor(call.inScenario(scenario)
                .whenScenarioStateIs(state)
                .willReturn(reply)
                .willSetStateTo(then));
    }

    static ResponseDefinitionBuilder error(int status, String message) {
        return aResponse()
                .withStatus(status)
                .withBody("{\"error\":{\"code\":%d,\"message\":\"%s\",\"status\":\"%s\"}}"
                        .formatted(status, message, status == 429 ? "RESOURCE_EXHAUSTED" : "SOME_STATUS"));
    }

    @Override
    public Provider provider() {
        return new Vertex();
    }

    @Override
    public URI baseUrl() {
        return URI.create(server.baseUrl() + "/v1");
    }

    @Override
    public String column() {
        return VertexContract.column(settings);
    }

    @Override
    public Set<String> unverified() {
        return VertexContract.UNVERIFIED;
    }

    @Override
    public Remains remains(BatchStatus end) {
        return Remains.FINISHED_ROWS;
    }

    @Override
    public void nextBatchShows(String word) {
        ends(job(word, ""));
    }

    @Override
    public void nextBatchEnds(BatchStatus state, List<ScriptedRow> rows) {
        List<String> lines = rows.stream()
                .filter(row -> row.status() != 0)
                .flatMap(row -> Collections.nCopies(row.copies(), VertexLines.of(row)).stream())
                .toList();
        depot.results(lines);
        String word = state == BatchStatus.COMPLETED ? "SUCCEEDED" : state.name();
        String error = state == BatchStatus.CANCELLED ? ",\"error\":{\"code\":1,\"message\":\"cancelled\"}" : "";
        ends(job(
                word,
                ",\"completionStats\":{\"successfulCount\":\"" + lines.size() + "\",\"incompleteCount\":\"-1\"}"
                        + ",\"endTime\":\"2026-11-20T09:00:00Z\",\"outputInfo\":" + depot.outputInfo() + error));
    }

    private void ends(String ended) {
        next(server, get("/v1/" + JOB), "run", Scenario.STARTED, okJson(job("RUNNING", "")), "ended");
        next(server, get("/v1/" + JOB), "run", "ended", okJson(ended), "ended");
    }

    @Override
    public void everyCallIsAnswered(int status, String code, String message, Duration retryAfter) {
        String words = code.equals("insufficient_quota") ? message + " Your prepayment credits are depleted." : message;
        server.stubFor(any(anyUrl())
                .atPriority(1)
                .willReturn(error(status, words).withHeader("Retry-After", String.valueOf(retryAfter.toSeconds()))));
    }

    @Override
    public void nextCreateLosesItsReply() {
        server.stubFor(post(JOBS).atPriority(1).willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
    }

    @Override
    public void nextDownloadBreaksAfter(int bytes) {
        depot.breaksAfter(bytes);
    }

    @Override
    public void holdsBatches(int count) {
        server.stubFor(get(urlPathEqualTo(JOBS))
                .atPriority(1)
                .willReturn(aResponse().withTransformers("listing-of-jobs").withTransformerParameter("held", count)));
    }

    @Override
    public int createsReceived() {
        return created.bodies().size();
    }

    /** @param state with or without its usual beginning */
    private String job(String state, String more) {
        String word = state.equals(state.toUpperCase(Locale.ROOT)) ? "JOB_STATE_" + state : state;
        return ("{\"name\":\"%s\",\"displayName\":\"sub-1a2b a1 e\",\"state\":\"%s\","
                        + "\"createTime\":\"2026-11-20T08:00:00.123456Z\",\"updateTime\":\"2026-11-20T08:30:00Z\","
                        + "\"inputConfig\":%s%s}")
                .formatted(JOB, word, depot.inputConfig(), more);
    }

    @Override
    public void close() {
        server.stop();
    }
}
