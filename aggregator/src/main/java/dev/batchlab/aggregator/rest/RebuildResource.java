package dev.batchlab.aggregator.rest;

import dev.batchlab.aggregator.Rebuild;
import dev.batchlab.web.Role;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The first step of a rebuild; the others have their outboxes and the archive published again after it. */
@Path("/rebuild")
@Blocking
@RolesAllowed(Role.ADMINISTERS)
public class RebuildResource {
    private final Rebuild rebuild;

    RebuildResource(Rebuild rebuild) {
        this.rebuild = rebuild;
    }

    @POST
    @Operation(summary = "Forget everything that follows from events, so that it can be built anew from them")
    public void forget() {
        rebuild.forget();
    }
}
