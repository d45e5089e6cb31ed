package dev.batchlab.cli.stack;

import dev.batchlab.devstack.LogTail;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** One log and how far it has been shown. */
final class FollowedLog {
    private final Path file;
    private final String prefix;
    private long shown;

    /** @param named whether each line says whose it is */
    FollowedLog(Path file, boolean named) {
        this.file = file;
        this.prefix =
                named ? String.format("%-17s| ", file.getFileName().toString().replaceAll("\\.log$", "")) : "";
    }

    void printEnd(PrintWriter out, int lines) {
        shown = file.toFile().length();
        print(out, LogTail.of(file, lines));
    }

    /** Prints whole lines added since; true if there were any. */
    boolean printAdded(PrintWriter out) {
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
            if (log.length() < shown) {
                shown = 0;
            }
            log.seek(shown);
            byte[] added = new byte[(int) Math.min(1 << 20, log.length() - shown)];
            log.readFully(added);
            int end = lastLineEnd(added);
            shown += end;
            print(out, new String(added, 0, end, StandardCharsets.UTF_8));
            return end > 0;
        } catch (IOException e) {
            return false;
        }
    }

    static void pause() {
        LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
    }

    private void print(PrintWriter out, String text) {
        text.lines().forEach(line -> out.println(prefix + line));
    }

    private static int lastLineEnd(byte[] bytes) {
        for (int index = bytes.length; index > 0; index--) {
            if (bytes[index - 1] == '\n') {
                return index;
            }
        }
        return 0;
    }
}
