package dev.batchlab.modelpipeline.steps;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds programs. */
public final class Interpreters {
    private Interpreters() {}

    /** The one configured, else the one beside the script's checkout, else what PATH offers. */
    public static Optional<Path> python(@Nullable Path configured, @Nullable Path script) {
        if (configured != null) {
            return Optional.of(configured).filter(Files::isExecutable);
        }
        for (Path folder = script == null ? null : script.getParent(); folder != null; folder = folder.getParent()) {
            for (String venv : new String[] {".venv", "venv"}) {
                Path python = folder.resolve(venv).resolve("bin/python");
                if (Files.isExecutable(python)) {
                    return Optional.of(python);
                }
            }
        }
        return onPath("python3").or(() -> onPath("python"));
    }

    public static Optional<Path> onPath(String program) {
        if (program.indexOf('/') >= 0) {
            return Optional.of(Path.of(program)).filter(Files::isExecutable);
        }
        return Arrays.stream(
                        Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator))
                .filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder).resolve(program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
