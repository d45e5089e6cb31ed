package dev.batchlab.experiments.matrix;

import dev.batchlab.providers.WireFormat;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The id a request travels under: its own where the provider takes it, else one that stands for it in every attempt. */
public final class WireIds {
    private static final int HASH_BYTES = 16;

    private WireIds() {}

    public static String of(String experiment, String customId, WireFormat format) {
        return format.acceptsCustomId(customId) ? customId : hashed(experiment, customId);
    }

    /** {@code c} and 32 hexadecimal digits: fits every provider's alphabet and length. */
    static String hashed(String experiment, String customId) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(experiment.getBytes(StandardCharsets.UTF_8));
            sha256.update((byte) 0);
            sha256.update(customId.getBytes(StandardCharsets.UTF_8));
            return "c" + HexFormat.of().formatHex(sha256.digest(), 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
