package dev.batchlab.providers.gemini;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
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
import dev.batchlab.providers.Model;
import dev.batchlab.providers.Provider;
import dev.batchlab.providers.ProviderScript;
import dev.batchlab.providers.ScriptedRow;
import dev.batchlab.providers.openai.RangesOfFiles;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Gemini's API as far as the contract needs it, by canned replies. */
final class ScriptedGemini implements ProviderScript {
    static final String BATCH = "/v1beta/batches/b1";
    static final String CREATE = "/v1beta/models/gemini-2.5-flash:batchGenerateContent";
    private static final String DOWNLOAD = "/download/v1beta/files/batch-b1:download";

    private final CreatedOperations created = new CreatedOperations();
    final WireMockServer server =
            new WireMockServer(options().dynamicPort().extensions(created, created.new Listing(), new RangesOfFiles()));

    ScriptedGemini() {
        server.start();
        String session = server.baseUrl() + "/session/1";
        server.stubFor(post("/upload/v1beta/files").willReturn(okJson("").withHeader("x-goog-upload-url", session)));
        server.stubFor(post("/session/1")
                .withHeader("X-Goog-Upload-Command", equalTo("upload, finalize"))
                .willReturn(okJson("{\"file\":{\"name\":\"files/in\",\"state\":\"ACTIVE\"}}")));
        server.stubFor(post(CREATE).willReturn(okJson(operation("PENDING", "", ""))));
        server.stubFor(post(BATCH + ":cancel").willReturn(okJson("{}")));
        server.stubFor(get(urlPathEqualTo("/v1beta/batches"))
                .willReturn(aResponse().withTransformers("listing-of-operations")));
        gone("/v1beta/files/in", 403, "You do not have permission to access the File in or it may not exist.");
        gone(BATCH, 404, "Requested entity was not found.");
    }

    /** Deleted once; after that it is refused. */
    private void gone(String path, int status, String message) {
        next(delete(path), "delete " + path, Scenario.STARTED, okJson("{}"), "gone");
        next(delete(path), "delete " + path, "gone", error(status, message, ""), "gone");
    }

    private void next(
            MappingBuilder call, String scenario, String state, ResponseDefinitionBuilder reply, String then) {
        server.stubFor(call.inScenario(scenario)
                .whenScenarioStateIs(state)
                .willReturn(reply)
                .willSetStateTo(then));
    }

    static ResponseDefinitionBuilder error(int status, String message, String details) {
        return aResponse()
                .withStatus(status)
                .withBody("{\"error\":{\"code\":%d,\"message\":\"%s\",\"status\":\"%s\"%s}}"
                        .formatted(status, message, word(status), details));
    }

    private static String word(int status) {
        return switch (status) {
            case 401 -> "UNAUTHENTICATED";
            case 403 -> "PERMISSION_DENIED";
            case 404 -> "NOT_FOUND";
            case 408, 504 -> "DEADLINE_EXCEEDED";
            case 409 -> "ABORTED";
            case 429 -> "RESOURCE_EXHAUSTED";
            default -> status >= 500 ? "UNAVAILABLE" : "INVALID_ARGUMENT";
        };
    }

    @Override
    public Provider provider() {
        return new Gemini();
    }

    @Override
    public Model model() {
        return GeminiModels.flash();
    }

    @Override
    public URI baseUrl() {
        return URI.create(server.baseUrl() + "/v1beta");
    }

    @Override
    public Remains remains(BatchStatus end) {
        return Remains.NOTHING;
    }

    @Override
    public void nextBatchShows(String word) {
        ends(operation(word, "", ""));
    }

    /** Whether a cancelled batch hands out what it finished, what a late cancel is answered, whether downloads know ranges. */
    @Override
    public Set<String> unverified() {
        return Set.of(
                "a_cancelled_batch_keeps_what_the_provider_lets_it_keep",
                "a_cancel_that_comes_too_late_changes_nothing",
                "a_truncated_download_is_resumed");
    }

    @Override
    public void nextBatchEnds(BatchStatus state, List<ScriptedRow> rows) {
        switch (state) {
            case COMPLETED -> {
                String output = "\"responsesFile\":\"files/batch-b1\"";
                ends(operation(
                        "SUCCEEDED", ",\"output\":{" + output + "}", ",\"done\":true,\"response\":{" + output + "}"));
                String lines =
                        rows.stream().map(row -> line(row).repeat(row.copies())).collect(Collectors.joining());
                server.stubFor(get(urlPathEqualTo(DOWNLOAD))
                        .willReturn(aResponse().withBody(lines).withTransformers("ranges-of-files")));
            }
            case CANCELLED ->
                ends(operation("CANCELLED", "", ",\"done\":true,\"error\":{\"code\":13,\"message\":\"cancelled\"}"));
            default ->
                ends(operation(state.name(), "", ",\"done\":true,\"error\":{\"code\":4,\"message\":\"expired\"}"));
        }
    }

    private void ends(String ended) {
        next(get(BATCH), "run", Scenario.STARTED, okJson(operation("RUNNING", "", "")), "ended");
        next(get(BATCH), "run", "ended", okJson(ended), "ended");
    }

    static String line(ScriptedRow row) {
        if (row.error() == null) {
            return "{\"key\":\"" + row.id()
                    + "\",\"response\":{\"candidates\":[{\"content\":{\"role\":\"model\",\"parts\":"
                    + "[{\"text\":\"よい\"}]},\"finishReason\":\"STOP\",\"index\":0}],\"usageMetadata\":{\"promptTokenCount\":3,"
                    + "\"candidatesTokenCount\":1,\"totalTokenCount\":4},\"modelVersion\":\"gemini-2.5-flash\"}}\n";
        }
        int code =
                switch (row.status()) {
                    case 404 -> 5;
                    case 429 -> 8;
                    case 500 -> 13;
                    default -> 3;
                };
        return "{\"key\":\"" + row.id() + "\",\"error\":{\"code\":" + code + ",\"message\":\"M\"}}\n";
    }

    @Override
    public void everyCallIsAnswered(int status, String code, String message, Duration retryAfter) {
        String words = code.equals("insufficient_quota") ? message + " Your prepayment credits are depleted." : message;
        String details = ",\"details\":[{\"@type\":\"type.googleapis.com/google.rpc.RetryInfo\",\"retryDelay\":\""
                + retryAfter.toSeconds() + "s\"}]";
        server.stubFor(any(anyUrl())
                .atPriority(1)
                .willReturn(
                        status == 413
                                ? error(400, "Request payload size exceeds the limit: 1 bytes. " + words, details)
                                        .withStatus(413)
                                : error(status, words, details)));
    }

    @Override
    public void nextCreateLosesItsReply() {
        server.stubFor(post(CREATE).atPriority(1).willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
    }

    @Override
    public void nextDownloadBreaksAfter(int bytes) {
        server.getStubMappings().stream()
                .filter(stub -> DOWNLOAD.equals(stub.getRequest().getUrlPath()))
                .forEach(stub -> next(
                        get(urlPathEqualTo(DOWNLOAD)).atPriority(1),
                        "break",
                        Scenario.STARTED,
                        aResponse()
                                .withBody(stub.getResponse().getBody())
                                .withTransformers("ranges-of-files")
                                .withTransformerParameter("breakAfter", bytes),
                        "whole"));
    }

    @Override
    public void holdsBatches(int count) {
        server.stubFor(get(urlPathEqualTo("/v1beta/batches"))
                .atPriority(1)
                .willReturn(
                        aResponse().withTransformers("listing-of-operations").withTransformerParameter("held", count)));
    }

    @Override
    public int createsReceived() {
        return created.count();
    }

    /** @param state with or without its usual beginning */
    static String operation(String state, String metadata, String more) {
        String word = state.equals(state.toUpperCase(java.util.Locale.ROOT)) ? "BATCH_STATE_" + state : state;
        return ("{\"name\":\"batches/b1\",\"metadata\":{\"model\":\"models/gemini-2.5-flash\",\"displayName\":\"sub-1a2b a1 e\","
                        + "\"inputConfig\":{\"fileName\":\"files/in\"},\"createTime\":\"2026-11-20T08:00:00.123456789Z\","
                        + "\"updateTime\":\"2026-11-20T09:00:00Z\",\"batchStats\":{\"requestCount\":\"2\"},"
                        + "\"state\":\"%s\",\"name\":\"batches/b1\"%s}%s}")
                .formatted(word, metadata, more);
    }

    @Override
    public void close() {
        server.stop();
    }
}
