package dev.batchlab.results;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Turns ids into file names that exist on every file system and under every locale: all but letters, digits and {@code - . _ ~} is
 * percent-encoded as UTF-8, so an id cannot leave its directory.
 */
public final class FileNames {
    /** Room for an extension below the 255 bytes most file systems allow. */
    private static final int LONGEST = 200;

    private FileNames() {}

    public static String encode(String id) {
        if (id.isEmpty()) {
            return "%";
        }
        StringBuilder name = new StringBuilder(id.length() + 8);
        for (byte b : WellFormed.text(id).getBytes(StandardCharsets.UTF_8)) {
            boolean leadingDot = b == '.' && name.isEmpty();
            if (isPlain(b) && !leadingDot) {
                name.append((char) b);
            } else {
                name.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
            }
        }
        return name.length() <= LONGEST ? name.toString() : shortened(name.toString());
    }

    private static boolean isPlain(byte b) {
        return (b >= 'a' && b <= 'z')
                || (b >= 'A' && b <= 'Z')
                || (b >= '0' && b <= '9')
                || b == '-'
                || b == '.'
                || b == '_'
                || b == '~';
    }

    /** The head of the name and a digest of all of it, so that long ids stay apart. */
    private static String shortened(String name) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return name.substring(0, LONGEST - 17) + "~"
                    + HexFormat.of().formatHex(digest).substring(0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
