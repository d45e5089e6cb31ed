package dev.batchlab.web.access;

import dev.batchlab.web.Role;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/** A resource as the stages have them. */
@Path("/sample")
public class Sample {
    private final SecurityIdentity caller;

    Sample(SecurityIdentity caller) {
        this.caller = caller;
    }

    @GET
    @RolesAllowed(Role.VIEWS)
    public String look() {
        return caller.getPrincipal().getName();
    }

    @POST
    @RolesAllowed(Role.RUNS)
    public String run() {
        return caller.getPrincipal().getName();
    }

    @POST
    @Path("unmarked")
    public String unmarked() {
        return caller.getPrincipal().getName();
    }
}
