package dev.batchlab.batchsubmitter.rest;

import dev.batchlab.batchsubmitter.cleanup.CleanUpBatch;
import dev.batchlab.batchsubmitter.cleanup.CleanedUp;
import dev.batchlab.batchsubmitter.cleanup.ForeignBatches;
import dev.batchlab.batchsubmitter.cleanup.Leftover;
import dev.batchlab.batchsubmitter.cleanup.ListLeftovers;
import dev.batchlab.web.Problem;
import dev.batchlab.web.Role;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What providers keep of batches, to look at and to clear away. */
@Path("/")
@Blocking
@RolesAllowed(Role.VIEWS)
public class CleanupResource {
    private static final int MOST = 10_000;

    private final ListLeftovers listLeftovers;
    private final CleanUpBatch cleanUpBatch;
    private final ForeignBatches foreignBatches;

    CleanupResource(ListLeftovers listLeftovers, CleanUpBatch cleanUpBatch, ForeignBatches foreignBatches) {
        this.listLeftovers = listLeftovers;
        this.cleanUpBatch = cleanUpBatch;
        this.foreignBatches = foreignBatches;
    }

    @GET
    @Path("leftovers")
    @Operation(summary = "Batches that providers still keep files of, oldest first")
    public List<Leftover> leftovers(
            @QueryParam("limit") @DefaultValue("1000") int limit, @QueryParam("foreign") boolean foreign) {
        return listLeftovers.list(Math.max(1, Math.min(limit, MOST)), foreign);
    }

    @POST
    @RolesAllowed(Role.ADMINISTERS)
    @Path("batches/{batch}/cleanup")
    @Operation(summary = "Cancel it if it runs; delete the provider's files once our archive of them is verified")
    public CleanedUp cleanUp(@PathParam("batch") String batchId, @QueryParam("foreign") boolean foreign) {
        Optional<CleanedUp> ours = cleanUpBatch.cleanUp(batchId);
        return ours.or(() -> foreign ? foreignBatches.cleanUp(batchId) : Optional.empty())
                .orElseThrow(() -> Problem.thrown(
                        404,
                        null,
                        "No batch of this ledger is called " + batchId,
                        foreign ? "no account of this stack has it either" : "--foreign also takes batches of others"));
    }
}
