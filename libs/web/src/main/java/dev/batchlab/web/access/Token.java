package dev.batchlab.web.access;

import dev.batchlab.web.Role;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A person or program that may call, known by the hash of a secret.
 *
 * @param name who it is, as the audit shows it
 * @param sha256 of the secret, in hex; the secret itself is stored nowhere
 */
public record Token(String name, Role role, String sha256) {
    /** Every secret begins with it, so that scanners find one that leaked. */
    public static final String PREFIX = "batchlab_";

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SECRET_BYTES = 32;

    /** A new secret nobody can guess. */
    public static String newSecret() {
        byte[] secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(secret);
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }

    public static Token of(String name, Role role, String secret) {
        return new Token(name, role, hash(secret));
    }

    /** Compares in a time that tells nothing about the hash. */
    boolean opensWith(String secret) {
        return MessageDigest.isEqual(
                sha256.getBytes(StandardCharsets.US_ASCII), hash(secret).getBytes(StandardCharsets.US_ASCII));
    }

    private static String hash(String secret) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
