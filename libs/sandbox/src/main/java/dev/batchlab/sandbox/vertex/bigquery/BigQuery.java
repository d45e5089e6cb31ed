package dev.batchlab.sandbox.vertex.bigquery;

import dev.batchlab.sandbox.SandboxWorld;
import dev.batchlab.sandbox.faults.Operation;
import dev.batchlab.sandbox.vertex.Gate;
import dev.batchlab.sandbox.vertex.storage.Objects;
import io.javalin.Javalin;

/** BigQuery at the root where Google has it. */
public final class BigQuery {
    private static final String ROOT = "/bigquery/v2/projects/{project}";

    private BigQuery() {}

    public static void mount(Javalin server, String provider, SandboxWorld world, Gate gate, Objects objects) {
        Tables tables = new Tables(world.files(), gate.account(), objects);
        Datasets datasets = new Datasets(objects, world.uploads());
        JobBook jobs = new JobBook();
        LoadRoutes loads = new LoadRoutes(tables, datasets, jobs, world);
        QueryRoutes queries = new QueryRoutes(tables, datasets, jobs, world);
        TableRoutes stored = new TableRoutes(provider, world, tables, datasets, queries);
        server.post("/upload" + ROOT + "/jobs", gate.guardStart(Operation.UPLOAD, loads::begin));
        server.put("/upload" + ROOT + "/jobs", gate.guard(Operation.UPLOAD, loads::goOn));
        server.post(ROOT + "/jobs", gate.guardStart(Operation.DOWNLOAD, queries::insert));
        server.get(ROOT + "/jobs/{job}", gate.guardStart(Operation.FILE, queries::show));
        server.get(ROOT + "/queries/{job}", gate.guardStart(Operation.DOWNLOAD, queries::results));
        server.post(ROOT + "/datasets", gate.guard(Operation.FILES, datasets::create));
        String dataset = ROOT + "/datasets/{dataset}";
        server.get(dataset, gate.guard(Operation.FILES, datasets::show));
        server.delete(dataset, gate.guard(Operation.FILES, datasets::delete));
        server.get(dataset + "/tables", gate.guard(Operation.FILES, stored::list));
        server.get(dataset + "/tables/{table}", gate.guard(Operation.FILE, stored::show));
        server.delete(dataset + "/tables/{table}", gate.guard(Operation.DELETE_FILE, stored::delete));
        server.get(dataset + "/tables/{table}/data", gate.guard(Operation.DOWNLOAD, stored::data));
    }
}
