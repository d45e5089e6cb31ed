package dev.batchlab.resultconverter.rest;

import dev.batchlab.resultconverter.ReparseExperiment;
import dev.batchlab.resultconverter.ReparseExperiment.NotReadable;
import dev.batchlab.resultconverter.Reparses;
import dev.batchlab.web.Problem;
import dev.batchlab.web.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Reading archived answers again. */
@Path("/experiments/{experiment}/reparse")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.VIEWS)
public class ReparseResource {
    private final ReparseExperiment reparseExperiment;
    private final Reparses reparses;

    ReparseResource(ReparseExperiment reparseExperiment, Reparses reparses) {
        this.reparseExperiment = reparseExperiment;
        this.reparses = reparses;
    }

    @POST
    @RolesAllowed(Role.RUNS)
    @Operation(summary = "Read the archived answers again with the rules of today; buys nothing")
    public Response start(@PathParam("experiment") String experiment) {
        try {
            return Response.accepted(reparseExperiment.start(experiment)).build();
        } catch (NotReadable e) {
            return Problem.of(409, null, String.valueOf(e.getMessage()), "see ./batchlab status " + experiment);
        }
    }

    @GET
    @Path("{id}")
    @Operation(summary = "How far a reading is")
    public Response get(@PathParam("experiment") String experiment, @PathParam("id") String id) {
        return reparses.find(experiment, id)
                .map(reparse -> Response.ok(reparse).build())
                .orElseGet(
                        () -> Problem.of(404, null, "Nothing of '" + experiment + "' is read again under " + id, null));
    }
}
