package dev.batchlab.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Where a local stack keeps its bulky files: below its home, unless its first {@code up} named a store of its own. It is fixed for the
 * life of the home, as what lies in one store is missing in another.
 */
public final class StoreAddress {
    /** The variable that names it: {@code s3://bucket/prefix} or {@code file:///directory}. */
    public static final String VARIABLE = "BATCHLAB_ARTIFACTS";

    private StoreAddress() {}

    /** What the first {@code up} fixed, or the directory in the home. */
    public static URI of(Home home) {
        Path file = file(home);
        return Files.exists(file)
                ? URI.create(Json.read(file).path("artifacts").asText())
                : home.artifacts().toUri();
    }

    /** Fixes it, or goes on with what is fixed; refuses another one. */
    public static void fix(Home home, String asked) {
        if (asked.isBlank() || asked.strip().equals(of(home).toString())) {
            return;
        }
        if (Files.exists(file(home)) || isInUse(home.artifacts())) {
            throw new UserError(
                    "this stack's files lie in " + of(home) + ", and " + VARIABLE + " names " + asked.strip(),
                    "leave " + VARIABLE + " out, or use another BATCHLAB_HOME");
        }
        Json.write(file(home), Map.of("artifacts", asked.strip()));
    }

    private static boolean isInUse(Path directory) {
        if (!Files.isDirectory(directory)) {
            return false;
        }
        try (Stream<Path> entries = Files.walk(directory)) {
            return entries.anyMatch(Files::isRegularFile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path file(Home home) {
        return home.directory().resolve("store.json");
    }
}
