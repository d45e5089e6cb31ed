package dev.batchlab.cli;

import dev.batchlab.devstack.StackFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the state of one local stack lives, and the project it runs.
 *
 * @param directory {@code BATCHLAB_HOME}, or {@code .batchlab/} beside the launcher
 * @param project the directory of the launcher
 */
public record Home(Path directory, Path project) {
    /** A file that is there while a backup is being restored, and stays when that did not end. */
    public static final String UNFINISHED_RESTORE = "restore.unfinished";

    /** Overrides the environment for what runs inside the same JVM. */
    private static final String PROPERTY = "batchlab.home";

    /** The home this command works on. */
    public static Home current() {
        Path project = launcherDirectory();
        String override = System.getProperty(PROPERTY, System.getenv().getOrDefault("BATCHLAB_HOME", ""));
        Path directory = override.isBlank() ? project.resolve(".batchlab") : Path.of(override);
        return new Home(directory.toAbsolutePath().normalize(), project);
    }

    /** Makes this the home of every later command in this JVM. */
    public void makeCurrent() {
        System.setProperty(PROPERTY, directory.toString());
    }

    /** The process ids, ports and locks. */
    public Path run() {
        return directory.resolve("run");
    }

    public Path logs() {
        return directory.resolve("logs");
    }

    /** The artifact store of the local stack. */
    public Path artifacts() {
        return directory.resolve("artifacts");
    }

    /** The simulator's ledger and files. */
    public Path sandbox() {
        return directory.resolve("sandbox");
    }

    /** Who may use the stack, hashed; without it everybody on the machine may. */
    public Path tokens() {
        return directory.resolve("tokens");
    }

    /** Says that the services listen beyond this machine. */
    public Path shared() {
        return directory.resolve("shared");
    }

    public Ports ports() {
        return Ports.read(run().resolve("ports.json"));
    }

    /** What the first {@code up} fixed; nothing before it. */
    public Optional<StackTarget> target() {
        return StackTarget.read(targetFile());
    }

    Path targetFile() {
        return directory.resolve("target.json");
    }

    /** Fixes the target for the life of this home. */
    public void fix(StackTarget target) {
        target.write(targetFile());
    }

    /** Creates the directories, or says that they cannot be. */
    public StackFiles files() {
        try {
            Files.createDirectories(directory);
            Files.createDirectories(artifacts());
            if (!Files.isWritable(directory)) {
                throw new IOException("permission denied");
            }
            return StackFiles.in(directory);
        } catch (IOException | UncheckedIOException e) {
            throw new UserError(
                    "cannot write the home " + directory + " (" + e.getMessage() + ")",
                    "make it writable or set BATCHLAB_HOME to a directory that is");
        }
    }

    private static Path launcherDirectory() {
        String root = System.getProperty("batchlab.root");
        if (root == null) {
            throw new UserError("the project's directory is unknown", "start with the ./batchlab launcher");
        }
        return Path.of(root).toAbsolutePath().normalize();
    }
}
