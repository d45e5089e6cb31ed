package dev.batchlab.aggregator.rest;

import dev.batchlab.aggregator.DeleteExperiment;
import dev.batchlab.aggregator.Overview;
import dev.batchlab.aggregator.Results;
import dev.batchlab.aggregator.Summaries;
import dev.batchlab.aggregator.UnknownExperiment;
import dev.batchlab.results.ErrorGroup;
import dev.batchlab.results.Summary;
import dev.batchlab.results.SummaryJson;
import dev.batchlab.web.Role;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** How experiments stand. */
@Path("/experiments")
@Blocking
@RolesAllowed(Role.VIEWS)
public class ExperimentResource {
    private final Summaries summaries;
    private final Results results;
    private final DeleteExperiment deleteExperiment;

    ExperimentResource(Summaries summaries, Results results, DeleteExperiment deleteExperiment) {
        this.results = results;
        this.deleteExperiment = deleteExperiment;
        this.summaries = summaries;
    }

    /** Failed attempts, commonest first. */
    public record Failures(String experiment, List<ErrorGroup> failures) {}

    /** @param deleted false when nothing was there */
    public record Deleted(String experiment, boolean deleted) {}

    @GET
    @Operation(summary = "The newest experiments with their progress")
    public List<Overview> list(@QueryParam("limit") @DefaultValue("100") int limit) {
        return summaries.newest(Math.max(1, Math.min(limit, 1000)));
    }

    @GET
    @Path("{experiment}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "summary.json as it is now")
    public byte[] summary(@PathParam("experiment") String experimentId) {
        return SummaryJson.bytes(find(experimentId));
    }

    @GET
    @Path("{experiment}/failures")
    @Operation(summary = "Failed attempts by kind and code, each with an example")
    public Failures failures(@PathParam("experiment") String experimentId) {
        return new Failures(experimentId, find(experimentId).errors());
    }

    @GET
    @Path("{experiment}/requests/{customId}")
    @Operation(summary = "Every reading of every attempt at one request")
    public List<Attempt> attempts(
            @PathParam("experiment") String experimentId, @PathParam("customId") String customId) {
        find(experimentId);
        return results.of(experimentId, customId).stream().map(Attempt::of).toList();
    }

    @DELETE
    @RolesAllowed(Role.ADMINISTERS)
    @Path("{experiment}")
    @Operation(summary = "Drop the results of an experiment and hide it; batch-submitter must have retired it before")
    public Deleted delete(@PathParam("experiment") String experimentId) {
        return new Deleted(experimentId, deleteExperiment.delete(experimentId));
    }

    private Summary find(String experimentId) {
        return summaries.find(experimentId).orElseThrow(() -> new UnknownExperiment(experimentId, "is unknown here"));
    }
}
