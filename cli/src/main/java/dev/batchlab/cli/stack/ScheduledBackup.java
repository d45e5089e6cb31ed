package dev.batchlab.cli.stack;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batchlab.backup.Rotation;
import dev.batchlab.cli.Home;
import dev.batchlab.cli.Json;
import dev.batchlab.cli.UserError;
import dev.batchlab.devstack.BackgroundProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Backups taken beside a local stack while it runs. An {@code up} with {@code BATCHLAB_BACKUP_DIR} sets it; later ones go on with it.
 *
 * @param directory where they go; empty: none
 * @param every for example {@code 24h}
 * @param keep how many stay
 */
public record ScheduledBackup(String directory, String every, String keep) {
    private static final String NAME = "backup";
    private static final String DIRECTORY = "BATCHLAB_BACKUP_DIR";
    private static final String EVERY = "BATCHLAB_BACKUP_EVERY";
    private static final String KEEP = "BATCHLAB_BACKUP_KEEP";

    /** What the environment asks for; an empty directory ends it. */
    static Optional<ScheduledBackup> asked(Map<String, String> environment) {
        if (!environment.containsKey(DIRECTORY)) {
            return Optional.empty();
        }
        String directory = environment.getOrDefault(DIRECTORY, "").strip();
        return Optional.of(new ScheduledBackup(
                directory.isEmpty()
                        ? ""
                        : Path.of(directory).toAbsolutePath().normalize().toString(),
                environment.getOrDefault(EVERY, "24h"),
                environment.getOrDefault(KEEP, "7")));
    }

    /** What an earlier {@code up} has set. */
    public static Optional<ScheduledBackup> of(Home home) {
        Path file = file(home);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        JsonNode json = Json.read(file);
        return Optional.of(new ScheduledBackup(
                        json.path("directory").asText(),
                        json.path("every").asText(),
                        json.path("keep").asText()))
                .filter(schedule -> !schedule.directory().isEmpty());
    }

    /** Takes the place of what is set; one that runs by other words is stopped. */
    void replace(Home home) {
        if (!of(home).equals(Optional.of(this))) {
            stop(home);
        }
        Json.write(file(home), Map.of("directory", directory, "every", every, "keep", keep));
    }

    /** Starts it if it does not run. */
    void start(Home home) {
        BackgroundProcess process = process(home);
        if (process.find().isPresent()) {
            return;
        }
        Path jar = home.project().resolve("cli/target/batchlab.jar");
        List<String> command = Jvm.runJar(
                process.marker(),
                "256m",
                jar,
                List.of("backup", "--directory", directory, "--every", every, "--keep", keep));
        command.addAll(2, List.of("-Dbatchlab.root=" + home.project(), "-Dbatchlab.home=" + home.directory()));
        process.start(command, Map.of());
    }

    /** The name of the youngest backup there. */
    public Optional<String> latest() {
        try {
            List<Path> present = new Rotation(Path.of(directory), 1).present();
            return present.isEmpty()
                    ? Optional.empty()
                    : Optional.of(present.get(present.size() - 1).getFileName().toString());
        } catch (IOException e) {
            throw new UserError(
                    "cannot read " + directory + " (" + e.getMessage() + ")",
                    "make it readable, or give another BATCHLAB_BACKUP_DIR to ./batchlab up");
        }
    }

    public static boolean runs(Home home) {
        return process(home).find().isPresent();
    }

    static boolean stop(Home home) {
        return process(home).stop("TERM", Duration.ofSeconds(10));
    }

    private static BackgroundProcess process(Home home) {
        return home.files().process(NAME);
    }

    private static Path file(Home home) {
        return home.directory().resolve("backup.json");
    }
}
