package dev.batchlab.resultconverter.rest;

import dev.batchlab.resultconverter.ConversionState;
import dev.batchlab.resultconverter.postgres.ConversionRows;
import dev.batchlab.web.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Conversions and what keeps them. */
@Path("/conversions")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.VIEWS)
public class ConversionsResource {
    private static final int MOST = 1000;

    private final ConversionRows rows;

    ConversionsResource(ConversionRows rows) {
        this.rows = rows;
    }

    @GET
    @Operation(summary = "Conversions, newest first; each open one says what keeps it")
    public List<ConversionView> list(
            @QueryParam("experiment") @Nullable String experiment,
            @QueryParam("state") @Nullable ConversionState state,
            @QueryParam("limit") @DefaultValue("100") int limit) {
        return rows
                .newest(Optional.ofNullable(experiment), Optional.ofNullable(state), Math.min(Math.max(limit, 1), MOST))
                .stream()
                .map(ConversionView::of)
                .toList();
    }
}
