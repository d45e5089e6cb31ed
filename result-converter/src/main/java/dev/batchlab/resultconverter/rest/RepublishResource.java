package dev.batchlab.resultconverter.rest;

import dev.batchlab.resultconverter.RepublishResults;
import dev.batchlab.web.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Telling all results again. */
@Path("/results/republish")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.VIEWS)
public class RepublishResource {
    private final RepublishResults republishResults;

    RepublishResource(RepublishResults republishResults) {
        this.republishResults = republishResults;
    }

    /** @param batches whose results go out again */
    public record ToldAgain(int batches) {}

    /** @param open batches that are still to come */
    public record Progress(long open) {}

    @POST
    @RolesAllowed(Role.ADMINISTERS)
    @Operation(summary = "Publish the results of every archived batch once more; buys nothing")
    public ToldAgain start() {
        return new ToldAgain(republishResults.start());
    }

    @GET
    @Operation(summary = "How much of that is still to come")
    public Progress progress() {
        return new Progress(republishResults.open());
    }
}
