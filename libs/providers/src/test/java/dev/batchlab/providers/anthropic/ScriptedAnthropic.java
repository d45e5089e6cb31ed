package dev.batchlab.providers.anthropic;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
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

/** Anthropic's API as far as the contract needs it, by canned replies. It knows no ranges. */
final class ScriptedAnthropic implements ProviderScript {
    static final String BATCH = "msgbatch_1";
    private static final String BATCHES = "/v1/messages/batches";
    private static final String IN_PROGRESS = batch("in_progress", 1, 0, 0, 0, 0, "");

    final WireMockServer server =
            new WireMockServer(options().dynamicPort().extensions(new ListingOfBatches(), new RangesOfFiles()));

    private String results = "";

    ScriptedAnthropic() {
        server.start();
        server.stubFor(post(BATCHES).willReturn(okJson(IN_PROGRESS)));
        server.stubFor(
                post(BATCHES + "/" + BATCH + "/cancel").willReturn(okJson(batch("canceling", 1, 0, 0, 0, 0, ""))));
        server.stubFor(delete(BATCHES + "/" + BATCH)
                .inScenario("delete")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(okJson("{\"id\":\"" + BATCH + "\",\"type\":\"message_batch_deleted\"}"))
                .willSetStateTo("gone"));
    }

    @Override
    public Provider provider() {
        return new Anthropic();
    }

    @Override
    public Model model() {
        return Claude.haiku();
    }

    @Override
    public boolean inline() {
        return true;
    }

    @Override
    public URI baseUrl() {
        return URI.create(server.baseUrl());
    }

    @Override
    public void nextBatchShows(String word) {
        then(batch(word, 1, 0, 0, 0, 0, ""));
    }

    /** Expired rows are known from the specification only; nobody has cancelled an ended batch or asked for a range. */
    @Override
    public Set<String> unverified() {
        return Set.of(
                "an_expired_batch_keeps_what_the_provider_lets_it_keep",
                "a_cancel_that_comes_too_late_changes_nothing",
                "a_truncated_download_is_resumed");
    }

    @Override
    public void nextBatchEnds(BatchStatus state, List<ScriptedRow> rows) {
        int neverRan = (int) rows.stream().filter(row -> row.status() == 0).count();
        int errored = (int) rows.stream().filter(row -> row.status() >= 400).count();
        then(batch(
                "ended",
                0,
                rows.size() - neverRan - errored,
                errored,
                state == BatchStatus.CANCELLED ? neverRan : 0,
                state == BatchStatus.EXPIRED ? neverRan : 0,
                ",\"ended_at\":\"2026-09-21T10:01:00.5Z\",\"results_url\":\"https://api.anthropic.com" + BATCHES + "/"
                        + BATCH + "/results\""));
        results =
                rows.stream().map(row -> line(row, state).repeat(row.copies())).collect(Collectors.joining());
        server.stubFor(
                get(BATCHES + "/" + BATCH + "/results").willReturn(aResponse().withBody(results)));
    }

    private void then(String batch) {
        server.stubFor(get(BATCHES + "/" + BATCH)
                .inScenario("run")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(okJson(IN_PROGRESS).withHeader("retry-after", "10"))
                .willSetStateTo("on"));
        server.stubFor(get(BATCHES + "/" + BATCH)
                .inScenario("run")
                .whenScenarioStateIs("on")
                .willReturn(okJson(batch)));
    }

    private static String line(ScriptedRow row, BatchStatus state) {
        String result = row.status() == 0
                ? "{\"type\":\"" + (state == BatchStatus.EXPIRED ? "expired" : "canceled") + "\"}"
                : row.error() != null
                        ? "{\"type\":\"errored\",\"error\":{\"type\":\"error\",\"error\":{\"type\":\"%s\",\"message\":\"M\"},\"request_id\":null}}"
                                .formatted(errorType(row))
                        : "{\"type\":\"succeeded\",\"message\":{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\",\"model\":"
                                + "\"claude-haiku-4-5-20251001\",\"content\":[{\"type\":\"text\",\"text\":\"よい\"}],\"stop_reason\":\"end_turn\","
                                + "\"usage\":{\"input_tokens\":3,\"output_tokens\":1}}}";
        return "{\"custom_id\":\"%s\",\"result\":%s}\n".formatted(row.id(), result);
    }

    private static String errorType(ScriptedRow row) {
        return switch (row.status()) {
            case 404 -> "not_found_error";
            case 429 -> "rate_limit_error";
            case 400 -> "invalid_request_error";
            default -> "api_error";
        };
    }

    @Override
    public void everyCallIsAnswered(int status, String code, String message, Duration retryAfter) {
        server.stubFor(any(anyUrl())
                .atPriority(1)
                .willReturn(aResponse()
                        .withStatus(status)
                        .withHeader("retry-after", String.valueOf(retryAfter.toSeconds()))
                        .withBody(
                                "{\"type\":\"error\",\"error\":{\"type\":\"%s\",\"message\":\"%s\"},\"request_id\":\"req_1\"}"
                                        .formatted(code, message))));
    }

    @Override
    public void nextCreateLosesItsReply() {
        server.stubFor(post(BATCHES).atPriority(1).willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
    }

    @Override
    public void nextDownloadBreaksAfter(int bytes) {
        server.stubFor(get(BATCHES + "/" + BATCH + "/results")
                .atPriority(1)
                .inScenario("break")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(aResponse()
                        .withBody(results)
                        .withTransformers("ranges-of-files")
                        .withTransformerParameter("breakAfter", bytes))
                .willSetStateTo("whole"));
    }

    @Override
    public void holdsBatches(int count) {
        server.stubFor(get(urlPathEqualTo(BATCHES))
                .willReturn(
                        aResponse().withTransformers("listing-of-batches").withTransformerParameter("held", count)));
    }

    @Override
    public int createsReceived() {
        return server.countRequestsMatching(
                        postRequestedFor(urlPathEqualTo(BATCHES)).build())
                .getCount();
    }

    static String batch(
            String status, int processing, int succeeded, int errored, int canceled, int expired, String more) {
        return ("{\"id\":\"%s\",\"type\":\"message_batch\",\"processing_status\":\"%s\",\"request_counts\":{\"processing\":%d,"
                        + "\"succeeded\":%d,\"errored\":%d,\"canceled\":%d,\"expired\":%d},\"created_at\":\"2026-09-21T10:00:00.25Z\","
                        + "\"expires_at\":\"2026-09-22T10:00:00.25Z\"%s}")
                .formatted(BATCH, status, processing, succeeded, errored, canceled, expired, more);
    }

    @Override
    public void close() {
        server.stop();
    }
}
