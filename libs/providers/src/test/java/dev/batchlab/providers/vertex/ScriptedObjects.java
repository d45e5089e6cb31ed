package dev.batchlab.providers.vertex;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static dev.batchlab.providers.vertex.ScriptedVertex.next;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** Cloud Storage: results in two objects, the first of which does not end its last line, with one beside them that is none of them. */
final class ScriptedObjects implements ScriptedDepot {
    private static final String BUCKET = "/storage/v1/b/lab-bucket/o";
    private static final String FOLDER = "experiments/batchlab/sub-1a2b/u1/";
    private static final String OUTPUT = FOLDER + "results/prediction-model-2026-11-20T08:30:00.000000Z/";

    private final WireMockServer server;

    ScriptedObjects(WireMockServer server) {
        this.server = server;
        server.stubFor(post(urlPathEqualTo("/upload" + BUCKET))
                .withQueryParam("ifGenerationMatch", equalTo("0"))
                .willReturn(ok().withHeader("Location", server.baseUrl() + "/session/1")));
        server.stubFor(put("/session/1")
                .willReturn(okJson(
                                "{\"bucket\":\"lab-bucket\",\"name\":\"in\",\"generation\":\"1\",\"size\":\"{{request.headers.Content-Length}}\"}")
                        .withTransformers("response-template")));
        String input = BUCKET + "/experiments.*requests\\.jsonl";
        next(
                server,
                delete(urlPathMatching(input)),
                "input",
                Scenario.STARTED,
                aResponse().withStatus(204),
                "gone");
        next(
                server,
                delete(urlPathMatching(input)),
                "input",
                "gone",
                ScriptedVertex.error(404, "No such object"),
                "gone");
    }

    @Override
    public String inputConfig() {
        return "{\"instancesFormat\":\"jsonl\",\"gcsSource\":{\"uris\":[\"gs://lab-bucket/" + FOLDER
                + "requests.jsonl\"]}}";
    }

    @Override
    public String outputInfo() {
        return "{\"gcsOutputDirectory\":\"gs://lab-bucket/" + OUTPUT.substring(0, OUTPUT.length() - 1) + "\"}";
    }

    @Override
    public void results(List<String> lines) {
        int half = lines.size() / 2;
        String first = lines.stream().limit(half).collect(Collectors.joining("\n"));
        String second = lines.stream().skip(half).map(line -> line + "\n").collect(Collectors.joining());
        String items = object("incremental_predictions.jsonl", "{}") + ","
                + object("predictions-00001-of-00002.jsonl", second) + ","
                + object("predictions-00000-of-00002.jsonl", first);
        String listing = "{\"items\":[" + items + "]}";
        next(server, listing(), "output", Scenario.STARTED, okJson(listing), Scenario.STARTED);
        next(server, listing(), "output", "gone", okJson("{}"), "gone");
    }

    private static MappingBuilder listing() {
        return get(urlPathEqualTo(BUCKET)).withQueryParam("prefix", equalTo(OUTPUT));
    }

    private String object(String file, String content) {
        server.stubFor(get(urlPathMatching("/download" + BUCKET + "/.*" + file))
                .willReturn(aResponse().withBody(content).withTransformers("ranges-of-files")));
        boolean last = file.contains("00000");
        next(
                server,
                delete(urlPathMatching(BUCKET + "/.*" + file)),
                "output",
                Scenario.STARTED,
                aResponse().withStatus(204),
                last ? "gone" : Scenario.STARTED);
        int bytes = content.getBytes(StandardCharsets.UTF_8).length;
        return "{\"bucket\":\"lab-bucket\",\"name\":\"" + OUTPUT + file + "\",\"generation\":\"5\",\"size\":\"" + bytes
                + "\"}";
    }

    @Override
    public void breaksAfter(int bytes) {
        server.getStubMappings().stream()
                .filter(stub ->
                        String.valueOf(stub.getRequest().getUrlPathPattern()).endsWith("00001-of-00002.jsonl")
                                && stub.getResponse().getBody() != null)
                .forEach(stub -> next(
                        server,
                        get(urlPathMatching(stub.getRequest().getUrlPathPattern()))
                                .withHeader("Range", absent())
                                .atPriority(1),
                        "break",
                        Scenario.STARTED,
                        aResponse()
                                .withBody(stub.getResponse().getBody())
                                .withTransformers("ranges-of-files")
                                .withTransformerParameter("breakAfter", bytes),
                        "whole"));
    }
}
