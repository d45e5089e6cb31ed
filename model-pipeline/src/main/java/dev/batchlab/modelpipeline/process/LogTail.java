package dev.batchlab.modelpipeline.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** The end of a log, without secrets. */
public final class LogTail {
    private static final int BYTES = 8 * 1024;
    private static final Pattern SECRET = Pattern.compile(
            "\\bhf_[A-Za-z0-9]{8,}|\\bsk-[A-Za-z0-9_-]{8,}|(?i)(token|api[_-]?key|password|secret|authorization)(\\s*[=:]\\s*)\\S+");

    private LogTail() {}

    public static String of(Path log) {
        if (!Files.exists(log)) {
            return "";
        }
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            long start = Math.max(0, file.length() - BYTES);
            file.seek(start);
            byte[] bytes = new byte[(int) Math.min(BYTES, file.length() - start)];
            file.readFully(bytes);
            return redacted(new String(bytes, StandardCharsets.UTF_8));
        } catch (IOException e) {
            return "";
        }
    }

    static String redacted(String text) {
        return SECRET.matcher(text).replaceAll(found -> found.group(1) == null ? "***" : "$1$2***");
    }
}
