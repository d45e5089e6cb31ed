package dev.batchlab.aggregator.rest;

import dev.batchlab.aggregator.LongAnswers;
import dev.batchlab.aggregator.RemoveRequests;
import dev.batchlab.web.Problem;
import dev.batchlab.web.Role;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The long answers of an experiment, which lie in the artifact store. */
@Path("/experiment-artifacts/{experiment}")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@RolesAllowed(Role.ADMINISTERS)
public class ArtifactsResource {
    private final LongAnswers stored;
    private final RemoveRequests removeRequests;

    ArtifactsResource(LongAnswers stored, RemoveRequests removeRequests) {
        this.stored = stored;
        this.removeRequests = removeRequests;
    }

    /** @param digests sha256 of stored files */
    public record Digests(List<String> digests) {
        public Digests {
            digests = Optional.ofNullable(digests).map(List::copyOf).orElse(List.of());
        }
    }

    @GET
    @RolesAllowed(Role.VIEWS)
    @Operation(summary = "Digests of the files this stage stored for an experiment")
    public Set<String> of(@PathParam("experiment") String experimentId) {
        return stored.of(experimentId);
    }

    @POST
    @Path("needed")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Those of these files that other experiments need")
    public Set<String> needed(@PathParam("experiment") String experimentId, Digests body) {
        return stored.needed(experimentId, body.digests());
    }

    @DELETE
    @Path("requests")
    @Operation(summary = "Export without request files from now on; request-builder removes them after this")
    public Response expectNoRequests(@PathParam("experiment") String experimentId) {
        try {
            removeRequests.expect(experimentId);
            return Response.noContent().build();
        } catch (IllegalStateException e) {
            return Problem.of(409, null, String.valueOf(e.getMessage()), "wait for its end, or cancel it");
        }
    }
}
