package dev.batchlab.requestbuilder.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.batchlab.events.EventJson;
import dev.batchlab.messaging.Act;
import dev.batchlab.messaging.Audit;
import dev.batchlab.requestbuilder.AcceptExperiment;
import dev.batchlab.requestbuilder.Acceptance;
import dev.batchlab.requestbuilder.AskForRetry;
import dev.batchlab.requestbuilder.DeleteExperiment;
import dev.batchlab.requestbuilder.Experiment;
import dev.batchlab.requestbuilder.Experiments;
import dev.batchlab.requestbuilder.Posted;
import dev.batchlab.requestbuilder.Release;
import dev.batchlab.requestbuilder.TraceRequest;
import dev.batchlab.web.Problem;
import dev.batchlab.web.Role;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Experiments come in here, and can be asked after. */
@Path("/experiments")
@Blocking
@RolesAllowed(Role.VIEWS)
public class ExperimentsResource {
    private final AcceptExperiment accept;
    private final AskForRetry retry;
    private final Experiments experiments;
    private final DeleteExperiment delete;
    private final TraceRequest trace;
    private final Audit audit;

    ExperimentsResource(
            AcceptExperiment accept,
            AskForRetry retry,
            Experiments experiments,
            DeleteExperiment delete,
            TraceRequest trace,
            Audit audit) {
        this.delete = delete;
        this.trace = trace;
        this.audit = audit;
        this.accept = accept;
        this.retry = retry;
        this.experiments = experiments;
    }

    @POST
    @RolesAllowed(Role.RUNS)
    @Consumes({"application/yaml", "application/x-yaml", "text/yaml", "text/plain"})
    public Response postYaml(String spec) {
        return answer(accept.accept(Posted.text(spec)));
    }

    @POST
    @RolesAllowed(Role.RUNS)
    @Consumes(MediaType.APPLICATION_JSON)
    public Response postJson(String body) {
        try {
            JsonNode json = EventJson.mapper().readTree(body);
            return answer(accept.accept(
                    json.has("spec") && !json.has("experiment")
                            ? EventJson.mapper().treeToValue(json, Posted.class)
                            : Posted.text(body)));
        } catch (JsonProcessingException e) {
            return Problem.of(
                    400,
                    null,
                    "the body is not JSON: " + e.getOriginalMessage(),
                    "send a spec as JSON, or as YAML with Content-Type application/yaml");
        }
    }

    @GET
    @Transactional
    public List<ExperimentView> list() {
        return experiments.all().stream()
                .filter(one -> one.state() != Experiment.State.DELETED)
                .map(this::view)
                .toList();
    }

    @GET
    @Path("/{id}")
    @Transactional
    public Response get(@PathParam("id") String id) {
        return known(id).map(found -> Response.ok(view(found)).build()).orElseGet(() -> unknown(id));
    }

    @GET
    @Path("/{id}/retry")
    @Transactional
    public Response previewRetry(@PathParam("id") String id, @QueryParam("group") List<String> groups) {
        return known(id).isEmpty()
                ? unknown(id)
                : Response.ok(retry.preview(id, groups)).build();
    }

    @POST
    @RolesAllowed(Role.RUNS)
    @Path("/{id}/retry")
    @Consumes(MediaType.APPLICATION_JSON)
    @Transactional
    public Response retry(@PathParam("id") String id, Groups groups) {
        if (known(id).isEmpty()) {
            return unknown(id);
        }
        AskForRetry.Preview preview = retry.preview(id, groups.groups());
        AskForRetry.Started started = retry.retry(id, groups.groups());
        audit.record(Act.on(
                "retried",
                id,
                Map.of(
                        "groups", groups.groups(),
                        "requests", started.requests(),
                        "byReason", preview.byReason(),
                        "estimatedUsd", preview.estimatedUsd() == null ? "unknown" : preview.estimatedUsd())));
        return Response.ok(started).build();
    }

    @DELETE
    @RolesAllowed(Role.ADMINISTERS)
    @Path("/{id}")
    public Response delete(@PathParam("id") String id) {
        return delete.delete(id)
                ? Response.ok(Map.of("experimentId", id, "state", "deleted")).build()
                : unknown(id);
    }

    /** The shards one request was packed into. */
    @GET
    @Path("/{id}/requests/{customId}")
    public Response trace(@PathParam("id") String id, @PathParam("customId") String customId) throws IOException {
        Optional<Experiment> experiment = QuarkusTransaction.requiringNew().call(() -> known(id));
        if (experiment.isEmpty()) {
            return unknown(id);
        }
        return Response.ok(Map.of("planned", experiment.get().acceptedAt(), "packed", trace.trace(id, customId)))
                .build();
    }

    private Optional<Experiment> known(String id) {
        return experiments.find(id).filter(one -> one.state() != Experiment.State.DELETED);
    }

    private ExperimentView view(Experiment experiment) {
        long released =
                experiments.newestRelease(experiment.id()).map(Release::cells).orElse(0L);
        return ExperimentView.of(experiment, released, List.of(), experiments.complaints(experiment.id()));
    }

    private static Response answer(Acceptance acceptance) {
        return acceptance.fold(
                accepted -> Response.status(accepted.isNew() ? 201 : 200)
                        .entity(ExperimentView.of(
                                accepted.experiment(), accepted.released(), accepted.warnings(), List.of()))
                        .build(),
                changed -> Response.status(409)
                        .entity(Map.of(
                                "errors",
                                List.of(Map.of(
                                        "key", "experiment",
                                        "message",
                                                "an experiment " + changed.experimentId()
                                                        + " with another spec or other inputs is here already",
                                        "fix", "give the changed spec a name of its own, or undo the changes below")),
                                "differences",
                                changed.differences()))
                        .build(),
                refused -> Response.status(400)
                        .entity(Map.of("errors", refused.problems()))
                        .build());
    }

    private static Response unknown(String id) {
        return Problem.of(404, null, "experiment " + id + " is not known here", "post its spec");
    }

    /** Which groups a command is about; none means all. */
    public record Groups(List<String> groups) {
        public Groups {
            groups = Optional.ofNullable(groups).map(List::copyOf).orElse(List.of());
        }
    }
}
