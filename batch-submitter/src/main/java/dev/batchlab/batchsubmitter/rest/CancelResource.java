package dev.batchlab.batchsubmitter.rest;

import dev.batchlab.batchsubmitter.CancelExperiment;
import dev.batchlab.batchsubmitter.CancelExperiment.Cancelled;
import dev.batchlab.web.Problem;
import dev.batchlab.web.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Stops spending. Asking twice does no harm. */
@Path("/")
@RolesAllowed(Role.RUNS)
public class CancelResource {
    private final CancelExperiment cancelExperiment;

    CancelResource(CancelExperiment cancelExperiment) {
        this.cancelExperiment = cancelExperiment;
    }

    /** @param groups absent or empty means every group */
    public record Groups(@Nullable List<String> groups) {}

    @POST
    @Path("experiments/{experiment}/cancel")
    @Operation(summary = "Cancel an experiment or some of its groups; shards that come later are cancelled on arrival")
    public Cancelled experiment(@PathParam("experiment") String experimentId, @Nullable Groups body) {
        List<String> groups = body == null ? null : body.groups();
        return cancelExperiment.cancel(experimentId, groups == null ? Set.of() : Set.copyOf(groups));
    }

    @POST
    @Path("batches/{batch}/cancel")
    @Operation(summary = "Cancel one batch at its provider")
    public Cancelled batch(@PathParam("batch") String providerBatchId) {
        return cancelExperiment
                .cancelBatch(providerBatchId)
                .orElseThrow(() -> Problem.thrown(
                        404,
                        null,
                        "No batch of this ledger is called " + providerBatchId,
                        "GET /submissions lists the batches"));
    }
}
