package dev.batchlab.statuspoller.rest;

import dev.batchlab.statuspoller.postgres.WatchRow;
import dev.batchlab.web.Problem;
import dev.batchlab.web.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The watch list, to look at. */
@Path("/watches")
@RolesAllowed(Role.VIEWS)
public class WatchResource {
    @GET
    @Operation(summary = "Watched batches, the earliest deadline first")
    public List<WatchRow> list(
            @QueryParam("experiment") @Nullable String experimentId,
            @QueryParam("state") @Nullable String state,
            @QueryParam("limit") @DefaultValue("1000") int limit) {
        if (state != null && !state.equals("watching") && !state.equals("settled")) {
            throw Problem.thrown(400, "state", "No state is called '" + state + "'", "say watching or settled");
        }
        if (limit < 1 || limit > 10_000) {
            throw Problem.thrown(400, "limit", "limit is " + limit, "give a number from 1 to 10000");
        }
        return WatchRow.of(experimentId, state, limit);
    }
}
