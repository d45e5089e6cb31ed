package dev.batchlab.devstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The directories of one local stack: data below {@code home}, process ids in {@code run}, output in {@code logs}.
 *
 * @param home real, absolute path, so that the same stack has the same name whoever asks
 */
public record StackFiles(Path home, Path run, Path logs) {

    /** The usual layout below one directory, which is created. */
    public static StackFiles in(Path home) {
        try {
            Path real = Files.createDirectories(home).toRealPath();
            return new StackFiles(
                    real, Files.createDirectories(real.resolve("run")), Files.createDirectories(real.resolve("logs")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A process of this stack; its marker is an argument no other process has. */
    public BackgroundProcess process(String name) {
        return process(name, "-Dbatchlab.process=" + home + "#" + name);
    }

    BackgroundProcess process(String name, String marker) {
        return new BackgroundProcess(name, run.resolve(name + ".pid"), marker, logs.resolve(name + ".log"));
    }
}
