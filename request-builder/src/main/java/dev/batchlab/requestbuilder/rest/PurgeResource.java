package dev.batchlab.requestbuilder.rest;

import dev.batchlab.requestbuilder.PurgeExperiment;
import dev.batchlab.requestbuilder.RemoveRequestFiles;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Stored files of an experiment: which there are, which others need, and their end. */
@Path("/")
@Blocking
@RolesAllowed(Role.ADMINISTERS)
public class PurgeResource {
    private final PurgeExperiment purgeExperiment;
    private final RemoveRequestFiles removeRequestFiles;

    PurgeResource(PurgeExperiment purgeExperiment, RemoveRequestFiles removeRequestFiles) {
        this.purgeExperiment = purgeExperiment;
        this.removeRequestFiles = removeRequestFiles;
    }

    /** @param digests sha256 of stored files */
    public record Digests(List<String> digests) {
        public Digests {
            digests = Optional.ofNullable(digests).map(List::copyOf).orElse(List.of());
        }
    }

    @GET
    @RolesAllowed(Role.VIEWS)
    @Path("experiment-artifacts/{id}")
    public Set<String> artifacts(@PathParam("id") String id) throws IOException {
        return purgeExperiment.artifacts(id);
    }

    /** How much the request files of an experiment take that nothing else needs. */
    @GET
    @RolesAllowed(Role.VIEWS)
    @Path("experiment-artifacts/{id}/requests")
    public RemoveRequestFiles.Held requestFiles(@PathParam("id") String id) throws IOException {
        return removeRequestFiles.held(id);
    }

    /** They go; the aggregator must have been told before. */
    @DELETE
    @Path("experiment-artifacts/{id}/requests")
    public RemoveRequestFiles.Held removeRequestFiles(@PathParam("id") String id) {
        return removeRequestFiles.remove(id);
    }

    /** Those of them that other experiments need. */
    @POST
    @Path("experiment-artifacts/{id}/needed")
    @Consumes(MediaType.APPLICATION_JSON)
    public Set<String> needed(@PathParam("id") String id, Digests body) {
        return purgeExperiment.needed(id, body.digests());
    }

    @POST
    @Path("experiment-artifacts/{id}/purge")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response purge(@PathParam("id") String id, Digests body) throws IOException {
        try {
            return Response.ok(purgeExperiment.purge(id, body.digests())).build();
        } catch (IllegalStateException e) {
            return Problem.of(409, null, String.valueOf(e.getMessage()), "delete it first: ./batchlab delete " + id);
        }
    }
}
