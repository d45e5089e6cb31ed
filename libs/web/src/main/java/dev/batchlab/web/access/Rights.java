package dev.batchlab.web.access;

import dev.batchlab.web.Role;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;

/** Adds the roles a role includes; where nothing guards the service, everybody on the machine has all of them. */
@Singleton
class Rights implements SecurityIdentityAugmentor {
    private final Guard guard;

    Rights(Guard guard) {
        this.guard = guard;
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        Set<String> roles = guard.isOpen() ? Role.ADMIN.included() : included(identity);
        return Uni.createFrom()
                .item(QuarkusSecurityIdentity.builder(identity).addRoles(roles).build());
    }

    private static Set<String> included(SecurityIdentity identity) {
        return identity.getRoles().stream()
                .map(Role::named)
                .flatMap(Optional::stream)
                .max(Role::compareTo)
                .map(Role::included)
                .orElse(Set.of());
    }
}
