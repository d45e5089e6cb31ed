package dev.batchlab.web.access;

import dev.batchlab.web.Binding;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How this service is guarded. Without tokens and OIDC it is open, and then listens on loopback only. */
@Singleton
class Guard {
    private final String host;
    private final Optional<TokenFile> tokens;
    private final boolean oidc;

    /** @param tokens {@code BATCHLAB_TOKENS} */
    Guard(
            @ConfigProperty(name = "quarkus.http.host") String host,
            @ConfigProperty(name = "batchlab.tokens") Optional<Path> tokens,
            @ConfigProperty(name = "quarkus.oidc.tenant-enabled") boolean oidc) {
        this.host = host;
        this.tokens = tokens.map(TokenFile::new);
        this.oidc = oidc;
    }

    /** Everybody on this machine may do everything. */
    boolean isOpen() {
        return tokens.isEmpty() && !oidc;
    }

    Optional<Token> holder(String secret) {
        return tokens.flatMap(file -> file.find(secret));
    }

    void start(@Observes StartupEvent event) {
        Binding.objection(host, !isOpen()).ifPresent(why -> {
            throw new IllegalStateException(why);
        });
    }
}
