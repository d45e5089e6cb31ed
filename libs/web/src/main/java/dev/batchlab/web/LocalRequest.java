package dev.batchlab.web;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a service that listens on loopback without tokens asks of a request: a web page somebody looks at must not be able to reach
 * it, neither by a name that was pointed at 127.0.0.1 nor by a form sent from elsewhere.
 */
public final class LocalRequest {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private LocalRequest() {}

    /**
     * @param host the Host header, or what stands for it in HTTP/2
     * @param origin the Origin header; browsers send it with everything that changes something
     * @return why the request is refused; empty when it is fine
     */
    public static Optional<String> objection(@Nullable String host, @Nullable String origin) {
        if (host == null || !LOOPBACK.contains(name(host))) {
            return Optional.of("this service is for its own machine, and was called as '" + host + "'");
        }
        if (origin != null && !isFrom(origin, host)) {
            return Optional.of("a page of " + origin + " may not use this service");
        }
        return Optional.empty();
    }

    private static String name(String host) {
        int port = host.lastIndexOf(':');
        return port > host.lastIndexOf(']') ? host.substring(0, port) : host;
    }

    private static boolean isFrom(String origin, String host) {
        try {
            return host.equals(URI.create(origin).getAuthority());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
