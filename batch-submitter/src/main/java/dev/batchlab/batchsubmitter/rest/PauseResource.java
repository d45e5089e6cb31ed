package dev.batchlab.batchsubmitter.rest;

import dev.batchlab.batchsubmitter.PauseExperiment;
import dev.batchlab.batchsubmitter.PauseExperiment.Standing;
import dev.batchlab.web.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Lets an experiment wait, and go on. Asking twice does no harm. */
@Path("/")
@RolesAllowed(Role.RUNS)
public class PauseResource {
    private final PauseExperiment pauseExperiment;

    PauseResource(PauseExperiment pauseExperiment) {
        this.pauseExperiment = pauseExperiment;
    }

    @POST
    @Path("experiments/{experiment}/pause")
    @Operation(summary = "Let no further shard of the experiment go; what runs at a provider goes on")
    public Standing pause(@PathParam("experiment") String experimentId) {
        return pauseExperiment.pause(experimentId);
    }

    @POST
    @Path("experiments/{experiment}/resume")
    @Operation(summary = "Let the shards go again")
    public Standing resume(@PathParam("experiment") String experimentId) {
        return pauseExperiment.resume(experimentId);
    }
}
