package dev.batchlab.sandbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A file an account has stored or was given as a result. */
public record SandboxFile(
        long number,
        String id,
        String provider,
        String account,
        String filename,
        String purpose,
        long bytes,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant deletedAt) {

    boolean isThere(Instant now) {
        return deletedAt == null && (expiresAt == null || now.isBefore(expiresAt));
    }

    SandboxFile deleted(Instant now) {
        return new SandboxFile(number, id, provider, account, filename, purpose, bytes, createdAt, expiresAt, now);
    }
}
