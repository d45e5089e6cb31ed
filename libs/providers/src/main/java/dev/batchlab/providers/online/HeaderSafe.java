package dev.batchlab.providers.online;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** An id as the value of a header, which takes printable ASCII only. */
final class HeaderSafe {
    /** The longest OpenAI takes. */
    private static final int LONGEST = 512;

    private HeaderSafe() {}

    /** The id itself where it can be sent, else a digest of it: the same for the same id. */
    static String of(String id) {
        boolean printable = !id.isEmpty() && id.chars().allMatch(c -> c > ' ' && c < 127);
        return printable && id.length() <= LONGEST ? id : "sha256-" + digest(id);
    }

    private static String digest(String id) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(id.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
