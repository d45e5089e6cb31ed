package dev.batchlab.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A backup is taken in the middle of a run; the original goes on to its end and is lost; what was bought since is found again. */
class BackupIT {
    private final Stack original = Stack.fresh();
    private final Stack restored = Stack.fresh();

    @AfterEach
    void down() {
        original.close();
        restored.close();
    }

    @Test
    void a_backup_of_a_running_experiment_is_restored_and_nothing_is_bought_twice() throws Exception {
        long seed = Long.getLong("batchlab.seed", System.nanoTime());
        System.out.println("backup: seed " + seed + " (repeat with -Dbatchlab.seed=" + seed + ")");
        original.ok("up", "--sandbox");
        FourVendors.disturb(original, seed);
        original.ok("run", FourVendors.write(original, "saved", 14, 5).toString(), "--yes", "--no-wait");
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> executed(original) >= 20);
        Path file = original.work().resolve("backup.zip");
        original.ok("backup", file.toString());
        long boughtAtBackup = executed(original);
        Experiments.awaitCompleted(original, "saved");
        original.ok(
                "run",
                SmallSpec.write(original, "unknown-to-the-backup", 2, 5).toString(),
                "--yes",
                "--output",
                original.work().toString());
        long bought = executed(original);
        assertThat(bought)
                .as("the provider has batches the backup does not know")
                .isGreaterThan(boughtAtBackup);
        String csv = Experiments.csv(original, "saved");
        String otherCsv = Experiments.csv(original, "unknown-to-the-backup");
        original.ok("down");

        assertThat(Files.deleteIfExists(restored.home())).isTrue();
        assertThat(restored.ok("restore", file.toString()).out()).contains("./batchlab up");
        copy(original.home().resolve("sandbox"), restored.home().resolve("sandbox"));
        restored.ok("up");
        Experiments.awaitCompleted(restored, "saved");
        assertThat(executed(restored)).as("requests the provider has executed").isEqualTo(bought);
        assertThat(Experiments.csv(restored, "saved")).isEqualTo(csv);

        // its batches are there, too, for whoever posts it again
        assertThat(restored.ok("accounts").out()).contains("unclaimed");
        restored.ok(
                "run", SmallSpec.write(restored, "unknown-to-the-backup", 2, 5).toString(), "--yes");
        assertThat(executed(restored)).isEqualTo(bought);
        assertThat(Experiments.csv(restored, "unknown-to-the-backup")).isEqualTo(otherCsv);
        assertThat(restored.ok("integrity").out()).contains("0 missing, 0 altered");
    }

    @Test
    void results_are_rebuilt_from_event_logs_and_archive_byte_for_byte() throws Exception {
        original.ok("up", "--sandbox");
        FourVendors.disturb(original, 4);
        original.ok("run", FourVendors.write(original, "rebuilt", 10, 7).toString(), "--yes", "--no-wait");
        Experiments.awaitCompleted(original, "rebuilt");
        String csv = Experiments.csv(original, "rebuilt");
        String summary = Experiments.summary(original, "rebuilt").toString();
        original.ok("rebuild", "--yes");
        Experiments.awaitCompleted(original, "rebuilt");
        assertThat(Experiments.csv(original, "rebuilt")).isEqualTo(csv);
        assertThat(Stack.JSON.readTree(summary).path("outcomes"))
                .isEqualTo(Experiments.summary(original, "rebuilt").path("outcomes"));
        assertThat(Stack.JSON.readTree(summary).path("cost_usd"))
                .isEqualTo(Experiments.summary(original, "rebuilt").path("cost_usd"));

        Path kept = original.work().resolve("kept");
        original.ok("backup", "--directory", kept.toString(), "--keep", "1");
        Path victim = largestArtifact(original);
        byte[] bytes = Files.readAllBytes(victim);
        bytes[bytes.length / 2] ^= 1;
        Files.write(victim, bytes);
        Stack.Ran found = original.run("integrity");
        assertThat(found.exit()).isEqualTo(1);
        assertThat(found.out()).contains("altered  " + victim.getFileName());
        Stack.Ran partial = original.run("backup", "--directory", kept.toString(), "--keep", "1");
        assertThat(partial.exit()).isEqualTo(1);
        assertThat(partial.out()).contains("old backups stay");
        assertThat(backups(kept))
                .as("the whole one stays beside the partial one")
                .hasSize(2);
        Files.delete(victim);
        assertThat(original.run("integrity").out()).contains("missing  " + victim.getFileName());
    }

    @Test
    void the_stack_takes_backups_beside_itself_and_keeps_the_latest() throws Exception {
        Path directory = original.work().resolve("backups");
        original.with("BATCHLAB_BACKUP_DIR", directory.toString())
                .with("BATCHLAB_BACKUP_EVERY", "1s")
                .with("BATCHLAB_BACKUP_KEEP", "2");
        original.ok("up", "--sandbox");
        assertThat(original.run("doctor").out()).contains("backup");
        List<String> first = new ArrayList<>();
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> {
                    first.addAll(backups(directory));
                    return first.size() > 0;
                });
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(200))
                .until(() ->
                        backups(directory).size() == 2 && !backups(directory).contains(first.get(0)));

        Path other = original.work().resolve("other-backups");
        original.with("BATCHLAB_BACKUP_DIR", other.toString()).ok("up");
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> !backups(other).isEmpty());
        assertThat(original.run("doctor").out()).contains(other.toString());
        original.ok("down");
        assertThat(original.process("backup")).isEmpty();
    }

    @Test
    void a_home_that_is_in_use_and_a_damaged_file_are_refused() throws Exception {
        Path file = original.work().resolve("no-backup.zip");
        Files.writeString(file, "this is no zip");
        Stack.Ran damaged = original.run("restore", file.toString());
        assertThat(damaged.exit()).isEqualTo(2);
        assertThat(damaged.err()).contains("damaged or no backup");
        Files.writeString(Files.createDirectories(original.home()).resolve("target.json"), "{}");
        Stack.Ran used = original.run("restore", file.toString());
        assertThat(used.exit()).isEqualTo(2);
    }

    private static List<String> backups(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".zip"))
                    .sorted()
                    .toList();
        }
    }

    private static long executed(Stack stack) {
        return ProviderLedger.summary(stack).path("requests").asLong();
    }

    private static Path largestArtifact(Stack stack) throws IOException {
        try (Stream<Path> files = Files.walk(stack.home().resolve("artifacts"))) {
            return files.filter(file -> file.getFileName().toString().matches("[0-9a-f]{64}"))
                    .max(Comparator.comparingLong(file -> file.toFile().length()))
                    .orElseThrow();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (List<Path>) files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }
}
