package dev.batchlab.sandbox.vertex.bigquery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchlab.sandbox.SandboxWorld;
import dev.batchlab.sandbox.faults.FaultPoint;
import dev.batchlab.sandbox.faults.Occasion;
import dev.batchlab.sandbox.faults.Operation;
import dev.batchlab.sandbox.http.Wire;
import dev.batchlab.sandbox.json.Json;
import dev.batchlab.sandbox.vertex.Gate;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Tables that are there, and the rows of anonymous ones. */
final class TableRoutes {
    private static final int ROWS_PER_PAGE = 500;

    private final String provider;
    private final SandboxWorld world;
    private final Tables tables;
    private final Datasets datasets;
    private final QueryRoutes queries;

    TableRoutes(String provider, SandboxWorld world, Tables tables, Datasets datasets, QueryRoutes queries) {
        this.provider = provider;
        this.world = world;
        this.tables = tables;
        this.datasets = datasets;
        this.queries = queries;
    }

    void show(Context call) throws IOException {
        TableAddress table = existing(call);
        List<JsonNode> rows = tables.rows(table);
        ObjectNode view = view(table).put("numRows", String.valueOf(rows.size()));
        view.put("location", datasets.location(table.project(), table.dataset()));
        Columns.of(rows).write(view.putObject("schema"));
        Gate.json(call, view);
    }

    void list(Context call) {
        String project = call.pathParam("project");
        String dataset = call.pathParam("dataset");
        datasets.location(project, dataset);
        List<String> names = new ArrayList<>(tables.names(project, dataset));
        Page page = Page.of(call, names.size(), 1_000);
        ObjectNode view = Json.MAPPER.createObjectNode().put("kind", "bigquery#tableList");
        ArrayNode items = view.putArray("tables");
        names.subList(page.start(), page.end())
                .forEach(name -> items.add(view(new TableAddress(project, dataset, name))));
        page.write(view.put("totalItems", names.size()), "nextPageToken");
        Gate.json(call, view);
    }

    void delete(Context call) {
        tables.delete(existing(call));
        call.status(204);
    }

    void data(Context call) throws IOException {
        if (world.fire(Occasion.call(FaultPoint.DOWNLOAD, provider, Operation.DOWNLOAD))
                .isPresent()) {
            Wire.cut(call);
            return;
        }
        boolean isAnonymous = call.pathParam("dataset").equals(QueryRoutes.ANONYMOUS);
        List<JsonNode> rows = isAnonymous ? lines(call) : tables.rows(existing(call));
        Columns columns = isAnonymous ? Columns.lines() : Columns.of(rows);
        Page page = Page.of(call, rows.size(), ROWS_PER_PAGE);
        ObjectNode view = Json.MAPPER
                .createObjectNode()
                .put("kind", "bigquery#tableDataList")
                .put("totalRows", String.valueOf(rows.size()));
        ArrayNode cells = view.putArray("rows");
        rows.subList(page.start(), page.end()).forEach(row -> cells.add(columns.cells(row)));
        page.write(view, "pageToken");
        Gate.json(call, view);
    }

    private List<JsonNode> lines(Context call) {
        return queries.lines(call.pathParam("table")).stream()
                .<JsonNode>map(line -> Json.MAPPER.createObjectNode().put("line", line))
                .toList();
    }

    private TableAddress existing(Context call) {
        TableAddress table = TableAddress.of(call);
        if (!tables.isThere(table)) {
            throw table.unknown();
        }
        return table;
    }

    private static ObjectNode view(TableAddress table) {
        ObjectNode view = Json.MAPPER
                .createObjectNode()
                .put("kind", "bigquery#table")
                .put("id", table.id())
                .put("type", "TABLE");
        table.write(view.putObject("tableReference"));
        return view;
    }
}
