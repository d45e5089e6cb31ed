package dev.batchlab.modelpipeline.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.batchlab.events.EventJson;
import dev.batchlab.experiments.intake.UnreadableSpec;
import dev.batchlab.modelpipeline.AcceptRun;
import dev.batchlab.modelpipeline.ResumeRun;
import dev.batchlab.modelpipeline.Run;
import dev.batchlab.modelpipeline.Runs;
import dev.batchlab.modelpipeline.StepLedger;
import dev.batchlab.modelpipeline.config.LegacyImport;
import dev.batchlab.web.Problem;
import dev.batchlab.web.Role;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Model pipelines. */
@Path("/pipelines")
@Blocking
@RolesAllowed(Role.VIEWS)
public class PipelinesResource {
    private final AcceptRun accept;
    private final ResumeRun resume;
    private final Runs runs;
    private final StepLedger steps;

    PipelinesResource(AcceptRun accept, ResumeRun resume, Runs runs, StepLedger steps) {
        this.accept = accept;
        this.resume = resume;
        this.runs = runs;
        this.steps = steps;
    }

    @RolesAllowed(Role.ADMINISTERS)
    @POST
    @Consumes({"application/yaml", "application/x-yaml", "text/yaml", "text/plain"})
    @Operation(summary = "Starts a pipeline, or goes on with the one of the same config")
    public Response postYaml(String config, @QueryParam("base") @Nullable String base) {
        return answer(accept.accept(null, config, base));
    }

    /** The config itself, or {@code {config: text or object, base: folder}}. */
    @RolesAllowed(Role.ADMINISTERS)
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response postJson(String body, @QueryParam("base") @Nullable String base) {
        JsonNode json;
        try {
            json = EventJson.mapper().readTree(body);
        } catch (JsonProcessingException e) {
            return Problem.of(
                    400,
                    null,
                    "the body is not JSON: " + e.getOriginalMessage(),
                    "send YAML with Content-Type application/yaml");
        }
        if (!json.has("config") || json.has("version")) {
            return answer(accept.accept(null, body, base));
        }
        JsonNode config = json.get("config");
        return answer(accept.accept(
                null,
                config.isTextual() ? config.asText() : config.toString(),
                json.hasNonNull("base") ? json.get("base").asText() : base));
    }

    @RolesAllowed(Role.ADMINISTERS)
    @POST
    @Path("/import")
    @Consumes({"application/yaml", "application/x-yaml", "text/yaml", "text/plain"})
    @Operation(
            summary =
                    "Turns the YAML of complete_so8t_ab_test_pipeline.py into a pipeline, telling what became of every key")
    public Response importLegacy(
            String yaml,
            @QueryParam("name") @DefaultValue("imported-ab") String name,
            @QueryParam("drives") @DefaultValue("/mnt/") String drives) {
        try {
            LegacyImport.Imported imported = LegacyImport.of(yaml, "config.yaml", name, drives);
            return Response.ok(Map.of("yaml", imported.yaml(), "remarks", imported.remarks()))
                    .type(MediaType.APPLICATION_JSON_TYPE)
                    .build();
        } catch (UnreadableSpec e) {
            return Response.status(422)
                    .type(MediaType.APPLICATION_JSON_TYPE)
                    .entity(Map.of("errors", e.problems()))
                    .build();
        }
    }

    @GET
    @Transactional
    public List<RunView> list() {
        return runs.newest(100).stream().map(run -> view(run, false)).toList();
    }

    @GET
    @Path("/{id}")
    @Transactional
    public Response get(@PathParam("id") String id) {
        return find(id).map(run -> Response.ok(view(run, true)).build()).orElseGet(() -> unknown(id));
    }

    @RolesAllowed(Role.RUNS)
    @POST
    @Path("/{id}/resume")
    @Transactional
    public Response resume(@PathParam("id") String id) {
        Optional<Run> run = find(id);
        run.ifPresent(known -> resume.resume(known.id()));
        return run.flatMap(known -> runs.find(known.id()))
                .map(now -> Response.ok(view(now, false)).build())
                .orElseGet(() -> unknown(id));
    }

    @RolesAllowed(Role.RUNS)
    @POST
    @Path("/{id}/cancel")
    @Transactional
    public Response cancel(@PathParam("id") String id) {
        Optional<Run> run = find(id);
        run.ifPresent(known -> runs.askToCancel(known.id()));
        return run.flatMap(known -> runs.find(known.id()))
                .map(now -> Response.ok(view(now, false)).build())
                .orElseGet(() -> unknown(id));
    }

    /** By id, or the newest run of a name. */
    private Optional<Run> find(String id) {
        try {
            return runs.find(UUID.fromString(id));
        } catch (IllegalArgumentException e) {
            return runs.newest(1000).stream()
                    .filter(run -> run.name().equals(id))
                    .findFirst();
        }
    }

    private RunView view(Run run, boolean whole) {
        return RunView.of(run, runs.phases(run.id()), steps.of(run.id()), whole);
    }

    private Response answer(AcceptRun.Accepted accepted) {
        if (accepted.run() == null) {
            return Response.status(422)
                    .entity(Map.of("errors", accepted.problems()))
                    .build();
        }
        return Response.status(accepted.isNew() ? 201 : 200)
                .entity(view(accepted.run(), false))
                .build();
    }

    private static Response unknown(String id) {
        return Problem.of(404, null, "no pipeline is called " + id, "look at GET /pipelines");
    }
}
