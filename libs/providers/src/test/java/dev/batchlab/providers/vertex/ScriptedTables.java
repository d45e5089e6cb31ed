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

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import java.util.List;

/** BigQuery: a load that takes a moment, and results of one row a page. */
final class ScriptedTables implements ScriptedDepot {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PROJECT = "/bigquery/v2/projects/lab";
    private static final String DATASET = PROJECT + "/datasets/experiments";
    private static final String ROWS = PROJECT + "/datasets/_anonymous/tables/answer/data";
    private static final String TABLE = "batchlab__sub_1a2b__0123456789ab__";

    private final WireMockServer server;

    ScriptedTables(WireMockServer server) {
        this.server = server;
        server.stubFor(
                get(urlPathEqualTo(DATASET))
                        .willReturn(
                                okJson(
                                        "{\"datasetReference\":{\"projectId\":\"lab\",\"datasetId\":\"experiments\"},\"location\":\"US\"}")));
        server.stubFor(post(urlPathEqualTo("/upload" + PROJECT + "/jobs"))
                .willReturn(ok().withHeader("Location", server.baseUrl() + "/session/1")));
        server.stubFor(put("/session/1").willReturn(okJson(load("RUNNING"))));
        next(
                server,
                get(urlPathMatching(PROJECT + "/jobs/.*")),
                "load",
                Scenario.STARTED,
                okJson(load("RUNNING")),
                "done");
        next(server, get(urlPathMatching(PROJECT + "/jobs/.*")), "load", "done", okJson(load("DONE")), "done");
        for (String table : List.of(TABLE + "requests", TABLE + "results")) {
            String path = DATASET + "/tables/" + table;
            server.stubFor(get(urlPathEqualTo(path))
                    .willReturn(okJson(
                            "{\"tableReference\":{\"projectId\":\"lab\",\"datasetId\":\"experiments\",\"tableId\":\""
                                    + table + "\"},\"type\":\"TABLE\"}")));
            next(server, delete(path), table, Scenario.STARTED, aResponse().withStatus(204), "gone");
            next(server, delete(path), table, "gone", ScriptedVertex.error(404, "Not found: Table"), "gone");
        }
    }

    private static String load(String state) {
        return "{\"jobReference\":{\"projectId\":\"lab\",\"jobId\":\"j\",\"location\":\"US\"},\"configuration\":{\"jobType\":\"LOAD\","
                + "\"load\":{\"destinationTable\":{\"projectId\":\"lab\",\"datasetId\":\"experiments\",\"tableId\":\"t\"}}},"
                + "\"status\":{\"state\":\"" + state + "\"}}";
    }

    @Override
    public String inputConfig() {
        return "{\"instancesFormat\":\"bigquery\",\"bigquerySource\":{\"inputUri\":\"bq://lab.experiments." + TABLE
                + "requests\"}}";
    }

    @Override
    public String outputInfo() {
        return "{\"bigqueryOutputDataset\":\"bq://lab.experiments\",\"bigqueryOutputTable\":\"" + TABLE + "results\"}";
    }

    @Override
    public void results(List<String> lines) {
        server.stubFor(post(urlPathEqualTo(PROJECT + "/jobs"))
                .willReturn(okJson(
                        "{\"jobReference\":{\"projectId\":\"lab\",\"jobId\":\"q\",\"location\":\"US\"},\"configuration\":"
                                + "{\"jobType\":\"QUERY\",\"query\":{\"query\":\"q\",\"destinationTable\":{\"projectId\":\"lab\","
                                + "\"datasetId\":\"_anonymous\",\"tableId\":\"answer\"}}},\"status\":{\"state\":\"DONE\"},"
                                + "\"statistics\":{\"query\":{\"statementType\":\"SELECT\"}}}")));
        server.stubFor(get(urlPathMatching(PROJECT + "/queries/.*"))
                .willReturn(okJson(
                        "{\"jobReference\":{\"projectId\":\"lab\",\"jobId\":\"q\",\"location\":\"US\"},\"jobComplete\":true,"
                                + "\"schema\":{\"fields\":[{\"name\":\"line\",\"type\":\"STRING\"}]},\"totalRows\":\""
                                + lines.size()
                                + "\"}")));
        for (int i = 0; i < lines.size(); i++) {
            ObjectNode page = JSON.createObjectNode().put("totalRows", String.valueOf(lines.size()));
            ArrayNode cells = page.putArray("rows").addObject().putArray("f");
            cells.addObject().put("v", lines.get(i));
            if (i + 1 < lines.size()) {
                page.put("pageToken", "row-" + (i + 1));
            }
            server.stubFor(get(urlPathEqualTo(ROWS))
                    .withQueryParam("pageToken", i == 0 ? absent() : equalTo("row-" + i))
                    .willReturn(okJson(page.toString())));
        }
    }

    /** A table has no bytes to break at: the second page is not to be had. */
    @Override
    public void breaksAfter(int bytes) {
        next(
                server,
                get(urlPathEqualTo(ROWS))
                        .withQueryParam("pageToken", equalTo("row-1"))
                        .atPriority(1),
                "break",
                Scenario.STARTED,
                aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER),
                "whole");
    }
}
