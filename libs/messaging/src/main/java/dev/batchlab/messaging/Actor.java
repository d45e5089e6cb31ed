package dev.batchlab.messaging;

import io.quarkus.arc.Arc;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jspecify.annotations.Nullable;

/** Who is behind the current call: a token's subject counts; without one, the name the command line gives. */
final class Actor {
    /** The operating-system user, percent-encoded. Believed only where nobody is authenticated. */
    static final String HEADER = "Batchlab-Actor";

    private static final String NOBODY = "system";
    private static final int LONGEST = 200;

    private Actor() {}

    static String current() {
        ResteasyReactiveRequestContext call =
                Arc.container().requestContext().isActive() ? CurrentRequestManager.get() : null;
        if (call == null) {
            return NOBODY;
        }
        SecurityContext security = call.getSecurityContext();
        if (security != null && security.getUserPrincipal() != null) {
            String subject = security.getUserPrincipal().getName();
            if (subject != null && !subject.isBlank()) {
                return shown(subject);
            }
        }
        return named(call.getHttpHeaders().getHeaderString(HEADER));
    }

    static String named(@Nullable String header) {
        if (header == null || header.isBlank()) {
            return "unnamed";
        }
        try {
            return shown(URLDecoder.decode(header, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return shown(header);
        }
    }

    /** One line of bounded length: a name forges no log. */
    private static String shown(String name) {
        String line = name.replaceAll("\\p{Cntrl}", "\uFFFD").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST);
    }
}
