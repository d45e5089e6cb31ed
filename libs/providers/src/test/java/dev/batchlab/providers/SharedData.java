package dev.batchlab.providers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Recorded data and specifications beside the checkout; tests that need them are skipped where they are absent. */
public final class SharedData {
    private SharedData() {}

    public static Path directory(String below) {
        // a git worktree lies elsewhere than the checkout: look upwards
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path found = at.resolve("shared").resolve(below);
            if (Files.exists(found)) {
                return found;
            }
        }
        Assumptions.abort("needs shared/" + below + " beside the checkout, which is absent");
        throw new IllegalStateException("abort returns never");
    }

    public static List<Path> files(String below) throws IOException {
        try (Stream<Path> files = Files.list(directory(below))) {
            return files.sorted().toList();
        }
    }
}
