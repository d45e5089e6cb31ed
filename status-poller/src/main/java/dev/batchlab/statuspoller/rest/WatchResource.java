package dev.batchlab.statuspoller.rest;

import dev.batchlab.statuspoller.postgres.WatchRow;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The watch list, to look at. */
@Path("/watches")
public class WatchResource {
    @GET
    @Operation(summary = "Watched batches, the earliest deadline first")
    public List<WatchRow> list(
            @QueryParam("experiment") @Nullable String experimentId,
            @QueryParam("state") @Nullable String state,
            @QueryParam("limit") @DefaultValue("1000") int limit) {
        if (state != null && !state.equals("watching") && !state.equals("settled")) {
            throw problem("state", "No state is called '" + state + "'", "say watching or settled");
        }
        if (limit < 1 || limit > 10_000) {
            throw problem("limit", "limit is " + limit, "give a number from 1 to 10000");
        }
        return WatchRow.of(experimentId, state, limit);
    }

    private static WebApplicationException problem(String key, String message, String fix) {
        return new WebApplicationException(Response.status(400)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(Map.of("errors", List.of(Map.of("key", key, "message", message, "fix", fix))))
                .build());
    }
}
