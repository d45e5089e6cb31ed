package dev.batchlab.devstack.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;

/**
 * {@code postmaster.pid}, which the server keeps in its data directory: its id in line 1, its port in line 4, what it is
 * doing in line 8.
 */
public record PostmasterFile(Path path) {
    /** No system has so many processes. */
    private static final String NOBODY = String.valueOf(Integer.MAX_VALUE);

    /** Whether this process says that it accepts connections. */
    public boolean saysReady(long pid) {
        List<String> lines = lines();
        return lines.size() >= 8
                && lines.get(0).strip().equals(String.valueOf(pid))
                && lines.get(7).strip().equals("ready");
    }

    /** The port the server listens on. */
    public Optional<Integer> port() {
        List<String> lines = lines();
        return lines.size() < 4
                ? Optional.empty()
                : Optional.of(Integer.parseInt(lines.get(3).strip()));
    }

    /**
     * After a crash the id may meanwhile belong to somebody else, for whom the server would mistake itself. The rest stays:
     * by it the server knows whether children of the crashed one are still at work.
     */
    public void disownUnless(LongPredicate isOurServer) {
        List<String> lines = new ArrayList<>(lines());
        if (lines.isEmpty()
                || lines.get(0).isBlank()
                || isOurServer.test(Long.parseLong(lines.get(0).strip()))) {
            return;
        }
        lines.set(0, NOBODY);
        try {
            Files.writeString(path, String.join("\n", lines) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> lines() {
        try {
            return Files.readAllLines(path);
        } catch (IOException e) {
            return List.of();
        }
    }
}
