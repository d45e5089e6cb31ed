package dev.batchlab.messaging;

import dev.batchlab.web.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who decided what in this stage. */
@Path("/audit")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.VIEWS)
public class AuditResource {
    private static final int MOST = 10_000;

    private final Audit audit;

    AuditResource(Audit audit) {
        this.audit = audit;
    }

    @GET
    public List<AuditEntry> list(
            @QueryParam("experiment") @Nullable String experimentId,
            @QueryParam("limit") @DefaultValue("1000") int limit) {
        return audit.list(experimentId, Math.max(1, Math.min(limit, MOST)));
    }
}
