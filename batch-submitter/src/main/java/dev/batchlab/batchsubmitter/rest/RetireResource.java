package dev.batchlab.batchsubmitter.rest;

import dev.batchlab.batchsubmitter.RetireExperiment;
import dev.batchlab.batchsubmitter.RetireExperiment.StillRunning;
import dev.batchlab.web.Problem;
import dev.batchlab.web.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The first step of deleting an experiment. */
@Path("/")
@RolesAllowed(Role.ADMINISTERS)
public class RetireResource {
    private final RetireExperiment retireExperiment;

    RetireResource(RetireExperiment retireExperiment) {
        this.retireExperiment = retireExperiment;
    }

    /** @param cancelled shards that were waiting */
    public record Retired(int cancelled) {}

    @POST
    @Path("experiments/{experiment}/retire")
    @Operation(summary = "Never order anything of the experiment again; refused while something of it is at a provider")
    public Retired retire(@PathParam("experiment") String experimentId) {
        try {
            return new Retired(retireExperiment.retire(experimentId));
        } catch (StillRunning e) {
            throw Problem.thrown(409, null, String.valueOf(e.getMessage()), "first: ./batchlab cancel " + experimentId);
        }
    }
}
