package dev.batchlab.web.access;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Knows callers by their token: {@code Authorization: Bearer SECRET}, or as the password of Basic authentication, which lets a browser
 * ask for it. What does not look like one of our tokens is left to OIDC.
 */
@Singleton
class TokenAuthentication implements HttpAuthenticationMechanism {
    private static final String BEARER = "Bearer ";
    private static final String BASIC = "Basic ";

    private final Guard guard;

    TokenAuthentication(Guard guard) {
        this.guard = guard;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager identities) {
        Optional<String> secret = secret(context.request().getHeader(HttpHeaders.AUTHORIZATION));
        if (secret.isEmpty() || guard.isOpen()) {
            return Uni.createFrom().optional(Optional.empty());
        }
        return guard.holder(secret.get())
                .map(token -> Uni.createFrom()
                        .<SecurityIdentity>item(QuarkusSecurityIdentity.builder()
                                .setPrincipal(new QuarkusPrincipal(token.name()))
                                .addRoles(token.role().included())
                                .build()))
                .orElseGet(() -> Uni.createFrom().failure(new AuthenticationFailedException("no such token")));
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom()
                .item(new ChallengeData(
                        HttpResponseStatus.UNAUTHORIZED.code(),
                        HttpHeaders.WWW_AUTHENTICATE,
                        "Basic realm=\"Batchlab: any name, and a token as the password\""));
    }

    /** Before OIDC, which would take our tokens for broken ones of its own. */
    @Override
    public int getPriority() {
        return DEFAULT_PRIORITY + 1;
    }

    private static Optional<String> secret(@Nullable String authorization) {
        if (authorization == null) {
            return Optional.empty();
        }
        String secret = authorization.startsWith(BEARER)
                ? authorization.substring(BEARER.length())
                : authorization.startsWith(BASIC) ? password(authorization.substring(BASIC.length())) : "";
        return Optional.of(secret.strip()).filter(found -> found.startsWith(Token.PREFIX));
    }

    private static String password(String credentials) {
        try {
            String pair = new String(Base64.getDecoder().decode(credentials.strip()), StandardCharsets.UTF_8);
            return pair.substring(pair.indexOf(':') + 1);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
