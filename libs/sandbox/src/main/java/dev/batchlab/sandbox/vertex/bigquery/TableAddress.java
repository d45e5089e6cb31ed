package dev.batchlab.sandbox.vertex.bigquery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchlab.sandbox.vertex.GoogleError;
import io.javalin.http.Context;

/** A table by its three names. */
record TableAddress(String project, String dataset, String table) {
    static TableAddress of(Context call) {
        return new TableAddress(call.pathParam("project"), call.pathParam("dataset"), call.pathParam("table"));
    }

    static TableAddress of(JsonNode reference) {
        return new TableAddress(
                reference.path("projectId").asText(),
                reference.path("datasetId").asText(),
                reference.path("tableId").asText());
    }

    String file() {
        return prefix(project, dataset) + table;
    }

    static String prefix(String project, String dataset) {
        return "bq://" + project + "." + dataset + ".";
    }

    String id() {
        return project + ":" + dataset + "." + table;
    }

    void write(ObjectNode reference) {
        reference.put("projectId", project).put("datasetId", dataset).put("tableId", table);
    }

    GoogleError unknown() {
        return GoogleError.unknown("Not found: Table " + id());
    }
}
