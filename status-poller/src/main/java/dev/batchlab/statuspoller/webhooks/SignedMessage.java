package dev.batchlab.statuspoller.webhooks;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A webhook call as standardwebhooks.com has it signed: HMAC-SHA256 over id, time and body, in one of the {@code v1,} values of the
 * signature header. OpenAI signs so.
 *
 * @param id {@code webhook-id}
 * @param timestamp {@code webhook-timestamp}, seconds
 * @param signature {@code webhook-signature}, several where the secret was changed lately
 */
record SignedMessage(
        @Nullable String id,
        @Nullable String timestamp,
        @Nullable String signature,
        byte[] body) {
    private static final String SECRET_PREFIX = "whsec_";
    private static final String VERSION = "v1,";
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    /**
     * @param secret as the provider shows it, with or without {@code whsec_}
     * @return why it is not to be believed; empty when it is
     */
    Optional<String> objection(String secret, Instant now) {
        if (id == null || timestamp == null || signature == null) {
            return Optional.of("webhook-id, webhook-timestamp or webhook-signature is missing");
        }
        if (!isCurrent(timestamp, now)) {
            return Optional.of("webhook-timestamp is more than " + TOLERANCE.toMinutes() + " minutes away from now");
        }
        byte[] expected = sign(secret, id, timestamp, body);
        boolean known = Arrays.stream(signature.split(" "))
                .filter(one -> one.startsWith(VERSION))
                .map(one -> one.substring(VERSION.length()).getBytes(StandardCharsets.US_ASCII))
                .anyMatch(one -> MessageDigest.isEqual(one, Base64.getEncoder().encode(expected)));
        return known ? Optional.empty() : Optional.of("the signature does not fit the secret");
    }

    private static boolean isCurrent(String timestamp, Instant now) {
        try {
            Duration distance = Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), now);
            return distance.abs().compareTo(TOLERANCE) <= 0;
        } catch (NumberFormatException | DateTimeException e) {
            return false;
        }
    }

    static byte[] sign(String secret, String id, String timestamp, byte[] body) {
        try {
            String bare = secret.startsWith(SECRET_PREFIX) ? secret.substring(SECRET_PREFIX.length()) : secret;
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(bare), "HmacSHA256"));
            ByteArrayOutputStream signed = new ByteArrayOutputStream();
            signed.writeBytes((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
            signed.writeBytes(body);
            return mac.doFinal(signed.toByteArray());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }
}
