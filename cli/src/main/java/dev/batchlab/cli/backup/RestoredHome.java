package dev.batchlab.cli.backup;

import dev.batchlab.backup.BackupFile;
import dev.batchlab.backup.UnusableBackup;
import dev.batchlab.cli.Home;
import dev.batchlab.cli.Ports;
import dev.batchlab.cli.UserError;
import dev.batchlab.cli.stack.Stack;
import dev.batchlab.devstack.FreePort;
import dev.batchlab.devstack.PostgresProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** An empty home that becomes a restored one. A mark stays in it until it is whole, and no stack starts before that. */
final class RestoredHome {
    private static final List<String> USED_BY =
            List.of("target.json", "postgres", "kafka", "sandbox", "run/ports.json", Home.UNFINISHED_RESTORE);
    private static final String TARGET = "target.json";
    private static final String PORTS = "ports.json";

    private final Home home;

    RestoredHome(Home home) {
        this.home = home;
    }

    /** Fills the database and the store of the home. */
    interface Filling {
        void into(Installation installation) throws IOException, UnusableBackup;
    }

    static void refuseUsed(Home home) {
        for (String name : USED_BY) {
            if (Files.exists(home.directory().resolve(name))) {
                throw new UserError(
                        "the home " + home.directory() + " is not empty: it has " + name,
                        "set BATCHLAB_HOME to a new directory, or move this one away");
            }
        }
        try (Stream<Path> artifacts = Files.exists(home.artifacts()) ? Files.list(home.artifacts()) : Stream.empty()) {
            if (artifacts.findAny().isPresent()) {
                throw new UserError(
                        "the home " + home.directory() + " is not empty: it has artifacts",
                        "set BATCHLAB_HOME to a new directory, or move this one away");
            }
        } catch (IOException e) {
            throw new UserError("cannot read " + home.artifacts() + " (" + e.getMessage() + ")", "make it readable");
        }
    }

    void fill(BackupFile backup, Filling filling) throws IOException, UnusableBackup {
        home.files();
        Path mark = Files.createFile(home.directory().resolve(Home.UNFINISHED_RESTORE));
        Ports ports = ports(backup);
        PostgresProcess postgres = new PostgresProcess(home.files(), ports.of("postgres"));
        postgres.start();
        try {
            postgres.awaitReady(Duration.ofMinutes(2));
            filling.into(Installation.local(home, postgres));
        } finally {
            postgres.stop();
        }
        if (backup.homeFiles().contains(TARGET)) {
            Files.write(home.directory().resolve(TARGET), backup.homeFile(TARGET));
        }
        Files.delete(mark);
    }

    /** The old ports where they are free. The sandbox keeps its own in any case: its address is part of who was paid. */
    private Ports ports(BackupFile backup) throws IOException {
        Path file = home.run().resolve(PORTS);
        Map<String, Integer> kept = new TreeMap<>();
        if (backup.homeFiles().contains(PORTS)) {
            Files.write(file, backup.homeFile(PORTS));
            Ports.read(file).byName().forEach((name, port) -> {
                if (name.equals(Stack.SANDBOX) || FreePort.isFree(port)) {
                    kept.put(name, port);
                }
            });
            Files.delete(file);
        }
        return new Ports(file, kept).withAll(Stack.names(kept.containsKey(Stack.SANDBOX)));
    }
}
