package dev.batchlab.modelpipeline.dataset;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A row that can be used.
 *
 * @param prompt instruction and input, a blank line between them
 * @param label one of the run's; null where none is asked for
 * @param group rows that belong together; null: alone
 */
public record DataRow(
        String file,
        int line,
        String prompt,
        @Nullable String label,
        @Nullable String group) {

    /** The same prompt has the same id, wherever it stands. */
    public String id() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(prompt.strip().replaceAll("\\s+", " ").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
