package dev.batchlab.aggregator.rest;

import dev.batchlab.aggregator.ModelRuns;
import dev.batchlab.artifacts.ArtifactStore;
import dev.batchlab.events.ModelConverted;
import dev.batchlab.events.ModelEvaluated;
import dev.batchlab.events.ModelPhase;
import dev.batchlab.results.FileNames;
import dev.batchlab.results.ZipOutput;
import dev.batchlab.results.report.ModelReport;
import dev.batchlab.web.Problem;
import dev.batchlab.web.Role;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedOutputStream;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Comparisons of models, as files and as a page. */
@Path("/pipelines")
@Blocking
@RolesAllowed(Role.VIEWS)
public class ModelRunResource {
    private final ModelRuns runs;
    private final ArtifactStore store;

    ModelRunResource(ModelRuns runs, ArtifactStore store) {
        this.runs = runs;
        this.store = store;
    }

    /** What has been heard of a run. */
    public record HeardOf(String runId, List<ModelPhase> phases, List<ModelConverted> files) {}

    @GET
    @Operation(summary = "The newest model pipelines, phase by phase")
    public List<HeardOf> list() {
        return runs.newest(100).stream()
                .map(id -> new HeardOf(id, runs.phases(id), runs.files(id)))
                .toList();
    }

    @GET
    @Path("/{run}/evaluated")
    @Operation(summary = "The comparison as it was told")
    public Response evaluated(@PathParam("run") String run) {
        return runs.evaluated(run).map(found -> Response.ok(found).build()).orElseGet(() -> unknown(run));
    }

    @GET
    @Path("/{run}/report")
    @Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
    @Operation(summary = "The report of a comparison as one HTML page")
    public Response report(@PathParam("run") String run) {
        return runs.evaluated(run)
                .map(found -> Response.ok(
                                ModelReport.of(found.results(), found.report()).html())
                        .header("Content-Security-Policy", Pages.NOTHING_FROM_ELSEWHERE)
                        .build())
                .orElseGet(() -> unknown(run));
    }

    @GET
    @Path("/{run}/export")
    @Produces("application/zip")
    @Operation(
            summary =
                    "JSON, reports, charts and samples as a zip stream, in ab_test_results/ and a directory of the run's name")
    public Response export(@PathParam("run") String run) {
        Optional<ModelEvaluated> found = runs.evaluated(run);
        if (found.isEmpty()) {
            return unknown(run);
        }
        String name = FileNames.encode(found.get().experimentId());
        ModelReport report = ModelReport.of(found.get().results(), found.get().report());
        StreamingOutput files = out -> {
            try (ZipOutput zip = new ZipOutput(new BufferedOutputStream(out, 1 << 16), "ab_test_results/" + name);
                    InputStream samples = store.open(found.get().samples())) {
                report.write(zip, samples);
            }
        };
        return Response.ok(files)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + ".zip\"")
                .build();
    }

    private static Response unknown(String run) {
        return Problem.of(
                404,
                null,
                "No comparison of a run " + run + " has been heard of",
                "GET /pipelines lists the runs and their phases");
    }
}
