package dev.batchlab.messaging;

import dev.batchlab.web.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/** Telling everything again, for a stage that lost its tables. */
@Path("/outbox")
@RolesAllowed(Role.ADMINISTERS)
public class OutboxResource {
    private final OutboxLog log;

    OutboxResource(OutboxLog log) {
        this.log = log;
    }

    /** @param events how many are on their way */
    public record ToldAgain(int events) {}

    @POST
    @Path("republish")
    public ToldAgain republish() {
        return new ToldAgain(log.tellAgain());
    }
}
