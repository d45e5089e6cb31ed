package dev.batchlab.web.access;

import dev.batchlab.web.LocalRequest;
import dev.batchlab.web.Problem;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/** Turns away who may not, and says what would help. */
class Refusals {
    private final Guard guard;
    private final SecurityIdentity caller;

    Refusals(Guard guard, SecurityIdentity caller) {
        this.guard = guard;
        this.caller = caller;
    }

    /** What is for everybody in the world checks by itself who calls. */
    @ServerRequestFilter
    @Nullable
    Response local(ContainerRequestContext request, ResourceInfo resource) {
        if (!guard.isOpen() || resource.getResourceClass().isAnnotationPresent(PermitAll.class)) {
            return null;
        }
        return LocalRequest.objection(
                        request.getUriInfo().getRequestUri().getAuthority(), request.getHeaderString("Origin"))
                .map(why ->
                        Problem.of(403, null, why, "call it as 127.0.0.1, or guard it with tokens (BATCHLAB_TOKENS)"))
                .orElse(null);
    }

    @ServerExceptionMapper
    Response unknown(UnauthorizedException problem) {
        return Response.fromResponse(Problem.of(
                        401,
                        null,
                        "a token is needed",
                        "send Authorization: Bearer TOKEN; ./batchlab reads BATCHLAB_TOKEN"))
                .header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Batchlab: any name, and a token as the password\"")
                .build();
    }

    @ServerExceptionMapper
    Response forbidden(ForbiddenException problem) {
        return Problem.of(
                403,
                null,
                caller.getPrincipal().getName() + " may not do this",
                "ask for a token of a higher role (viewer, runner, admin)");
    }
}
