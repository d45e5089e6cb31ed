package dev.batchlab.providers.openai;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import dev.batchlab.providers.BatchStatus;
import dev.batchlab.providers.Provider;
import dev.batchlab.providers.ProviderScript;
import dev.batchlab.providers.ScriptedRow;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** OpenAI's API as far as the contract needs it, by canned replies in the form of one host. */
public final class ScriptedOpenAi implements ProviderScript {
    static final String BATCH = "batch_1";
    private static final int CREATED = 1_790_000_000;

    private final Provider provider;
    private final HostForm form;
    final WireMockServer server;

    ScriptedOpenAi() {
        this(new OpenAi(), HostForm.OPENAI);
    }

    public ScriptedOpenAi(Provider provider, HostForm form) {
        this.provider = provider;
        this.form = form;
        CreatesSeen creates = new CreatesSeen();
        server = new WireMockServer(
                options().dynamicPort().extensions(creates, new ListingOfCreated(creates, form), new RangesOfFiles()));
        server.start();
        server.stubFor(post("/v1/files")
                .willReturn(okJson("{\"id\":\"file-in\",\"object\":\"file\",\"purpose\":\"batch\",\"bytes\":1}")));
        server.stubFor(post("/v1/batches").willReturn(okJson(batch(form, "validating", ""))));
        server.stubFor(post("/v1/batches/" + BATCH + "/cancel").willReturn(okJson(batch(form, "cancelling", ""))));
        server.stubFor(
                get(urlPathEqualTo("/v1/batches")).willReturn(aResponse().withTransformers("listing-of-created")));
        for (String file : List.of("file-in", "file-out", "file-err")) {
            then(delete("/v1/files/" + file), "delete " + file, "{\"id\":\"%s\",\"deleted\":true}".formatted(file));
        }
    }

    private void then(com.github.tomakehurst.wiremock.client.MappingBuilder call, String scenario, String once) {
        server.stubFor(call.inScenario(scenario)
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(okJson(once))
                .willSetStateTo("gone"));
    }

    @Override
    public Provider provider() {
        return provider;
    }

    @Override
    public boolean showsTag() {
        return form.metadataShown();
    }

    @Override
    public URI baseUrl() {
        return URI.create(server.baseUrl() + "/v1");
    }

    @Override
    public void nextBatchShows(String word) {
        ends(word, List.of());
    }

    /** What an expired batch looks like beyond what the documents say. */
    @Override
    public Set<String> unverified() {
        return form.unverified();
    }

    @Override
    public void nextBatchEnds(BatchStatus state, List<ScriptedRow> rows) {
        ends(state.name().toLowerCase(Locale.ROOT), rows);
    }

    private void ends(String state, List<ScriptedRow> rows) {
        String output = lines(rows, row -> row.error() == null);
        String errors = lines(rows, row -> row.error() != null);
        String metadata =
                ",\"metadata\":{" + (form.metadataShown() ? "\"batchlab_submission\":\"sub-1a2b\"" : "") + "}";
        String files = (output.isEmpty() ? ",\"output_file_id\":\"\"" : ",\"output_file_id\":\"file-out\"")
                + (errors.isEmpty() ? ",\"error_file_id\":null" : ",\"error_file_id\":\"file-err\"");
        server.stubFor(get("/v1/batches/" + BATCH)
                .inScenario("run")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(okJson(batch(form, "in_progress", metadata)))
                .willSetStateTo("ended"));
        server.stubFor(get("/v1/batches/" + BATCH)
                .inScenario("run")
                .whenScenarioStateIs("ended")
                .willReturn(okJson(
                        batch(form, state, files + metadata + ",\"" + state + "_at\":" + form.time(CREATED + 60)))));
        file("file-out", output);
        file("file-err", errors);
    }

    private void file(String id, String content) {
        if (!content.isEmpty()) {
            server.stubFor(get("/v1/files/" + id + "/content")
                    .willReturn(aResponse().withBody(content).withTransformers("ranges-of-files")));
        }
    }

    private static String lines(List<ScriptedRow> rows, Predicate<ScriptedRow> which) {
        return rows.stream()
                .filter(which)
                .map(row -> line(row).repeat(row.copies()))
                .collect(Collectors.joining());
    }

    private static String line(ScriptedRow row) {
        String head = "{\"id\":\"batch_req_1\",\"custom_id\":\"%s\",".formatted(row.id());
        if (row.error() == null) {
            return head
                    + "\"response\":{\"status_code\":200,\"body\":{\"model\":\"gpt-4.1-2025-04-14\",\"choices\":[{\"message\":"
                    + "{\"role\":\"assistant\",\"content\":\"よい\"},\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":3,"
                    + "\"completion_tokens\":1}}},\"error\":null}\n";
        }
        String error = "{\"code\":\"%s\",\"message\":\"M\"}".formatted(row.error());
        return row.status() == 0
                ? head + "\"response\":null,\"error\":" + error + "}\n"
                : head + "\"response\":{\"status_code\":" + row.status() + ",\"body\":{\"error\":" + error
                        + "}},\"error\":null}\n";
    }

    @Override
    public void everyCallIsAnswered(int status, String code, String message, Duration retryAfter) {
        server.stubFor(any(anyUrl())
                .atPriority(1)
                .willReturn(aResponse()
                        .withStatus(status)
                        .withHeader("Retry-After", String.valueOf(retryAfter.toSeconds()))
                        .withBody("{\"error\":{\"message\":\"%s\",\"type\":\"t\",\"code\":\"%s\"}}"
                                .formatted(message, code))));
    }

    @Override
    public void nextCreateLosesItsReply() {
        server.stubFor(
                post("/v1/batches").atPriority(1).willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
    }

    @Override
    public void nextDownloadBreaksAfter(int bytes) {
        server.getStubMappings().stream()
                .filter(stub -> stub.getRequest().getUrl() != null
                        && stub.getRequest().getUrl().endsWith("/content"))
                .forEach(
                        stub -> server.stubFor(get(urlMatching(stub.getRequest().getUrl()))
                                .atPriority(1)
                                .inScenario("break " + stub.getRequest().getUrl())
                                .whenScenarioStateIs(Scenario.STARTED)
                                .willReturn(aResponse()
                                        .withBody(stub.getResponse().getBody())
                                        .withTransformers("ranges-of-files")
                                        .withTransformerParameter("breakAfter", bytes))
                                .willSetStateTo("whole")));
    }

    @Override
    public void holdsBatches(int count) {
        server.stubFor(get(urlPathMatching("/v1/batches"))
                .atPriority(1)
                .willReturn(
                        aResponse().withTransformers("listing-of-created").withTransformerParameter("held", count)));
    }

    @Override
    public int createsReceived() {
        return server.countRequestsMatching(
                        postRequestedFor(urlPathEqualTo("/v1/batches")).build())
                .getCount();
    }

    static String batch(String state, String more) {
        return batch(HostForm.OPENAI, state, more);
    }

    private static String batch(HostForm form, String state, String more) {
        return ("{\"id\":\"%s\",\"object\":\"batch\",\"endpoint\":\"/v1/chat/completions\",\"input_file_id\":\"file-in\","
                        + "\"completion_window\":\"24h\",\"status\":\"%s\",\"created_at\":%s,\"errors\":%s,"
                        + "\"request_counts\":{\"total\":0,\"completed\":0,\"failed\":0}%s}")
                .formatted(BATCH, state, form.time(CREATED), form.noErrors(), more);
    }

    @Override
    public void close() {
        server.stop();
    }
}
