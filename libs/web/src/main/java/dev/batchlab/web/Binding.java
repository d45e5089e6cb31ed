package dev.batchlab.web;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** Whether a service may listen where it is told to. */
public final class Binding {
    private Binding() {}

    public static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /**
     * @param host the address to listen on
     * @param guarded whether callers have to prove who they are
     * @return why not; empty when it may
     */
    public static Optional<String> objection(String host, boolean guarded) {
        if (guarded || isLoopback(host)) {
            return Optional.empty();
        }
        return Optional.of(
                "This service would listen on " + host + ", where anybody could read results and spend money. "
                        + "Name a token file (BATCHLAB_TOKENS; './batchlab token add' writes one) or an OIDC provider "
                        + "(QUARKUS_OIDC_TENANT_ENABLED=true, QUARKUS_OIDC_AUTH_SERVER_URL), or listen on 127.0.0.1");
    }
}
