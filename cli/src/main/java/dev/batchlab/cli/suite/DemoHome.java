package dev.batchlab.cli.suite;

import dev.batchlab.cli.Home;
import dev.batchlab.cli.stack.StopStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Temporary homes, named after the process that uses them, so that what a killed demo left can be told and removed. */
final class DemoHome implements AutoCloseable {
    private static final Path PARENT = Path.of(System.getProperty("java.io.tmpdir"));
    private static final String PREFIX = "batchlab-demo-";

    private final Home home;
    private final Thread onInterrupt = new Thread(this::remove, "stop-demo");

    private DemoHome(Home home) {
        this.home = home;
    }

    /** Makes a new one the home of every command of this JVM; it goes when closed, and with the JVM. */
    static DemoHome create(Path project) {
        try (Stream<Path> directories = Files.list(PARENT)) {
            directories.filter(DemoHome::isAbandoned).forEach(left -> new DemoHome(new Home(left, project)).remove());
            Path directory =
                    Files.createTempDirectory(PREFIX + ProcessHandle.current().pid() + "-");
            DemoHome demo = new DemoHome(new Home(directory, project));
            demo.home.makeCurrent();
            Runtime.getRuntime().addShutdownHook(demo.onInterrupt);
            return demo;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Home home() {
        return home;
    }

    /** Keeps the logs, which say why something failed. */
    void copyLogs(Path target) {
        try (Stream<Path> logs = Files.list(home.logs())) {
            Files.createDirectories(target);
            for (Path log : (Iterable<Path>) logs::iterator) {
                Files.copy(log, target.resolve(log.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(onInterrupt);
        remove();
    }

    private void remove() {
        new StopStack(home).run();
        try (Stream<Path> tree = Files.walk(home.directory())) {
            List<Path> deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isAbandoned(Path directory) {
        String name = directory.getFileName().toString();
        return name.matches(PREFIX + "\\d+-.*")
                && ProcessHandle.of(
                                Long.parseLong(name.substring(PREFIX.length()).replaceFirst("-.*", "")))
                        .isEmpty();
    }
}
