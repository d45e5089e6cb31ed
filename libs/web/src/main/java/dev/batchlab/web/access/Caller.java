package dev.batchlab.web.access;

import dev.batchlab.web.Role;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import org.jspecify.annotations.Nullable;

/** Who sent the request at hand. */
@RequestScoped
public class Caller {
    /** Who somebody says they are; believed only where nothing guards the service. */
    public static final String USER = "Batchlab-User";

    private static final int LONGEST_NAME = 100;

    private final SecurityIdentity identity;
    private final @Nullable HttpHeaders headers;

    Caller(SecurityIdentity identity, @Context HttpHeaders headers) {
        this.identity = identity;
        this.headers = headers;
    }

    public boolean is(Role role) {
        return identity.hasRole(role.toString());
    }

    /** For the audit: the token's or the person's name, or what an open service was told. */
    public String name() {
        if (!identity.isAnonymous()) {
            return identity.getPrincipal().getName();
        }
        String said = headers == null ? null : headers.getHeaderString(USER);
        if (said == null || said.isBlank()) {
            return "somebody on this machine";
        }
        String name = said.strip().replaceAll("\\p{Cntrl}", "");
        return name.substring(0, Math.min(name.length(), LONGEST_NAME));
    }
}
