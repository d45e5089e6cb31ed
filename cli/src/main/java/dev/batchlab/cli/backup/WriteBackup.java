package dev.batchlab.cli.backup;

import dev.batchlab.backup.BackupManifest;
import dev.batchlab.backup.Rotation;
import dev.batchlab.backup.Scope;
import dev.batchlab.backup.TakeBackup;
import dev.batchlab.cli.Home;
import dev.batchlab.cli.UserError;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/** Takes one backup and says what it holds. */
final class WriteBackup {
    private final Home home;
    private final PrintWriter out;
    private final Scope scope;

    WriteBackup(Home home, PrintWriter out, Scope scope) {
        this.home = home;
        this.out = out;
        this.scope = scope;
    }

    /** Into a directory of which old ones go once the new one is there and whole. */
    boolean into(Rotation rotation, Clock clock) {
        if (!to(rotation.fileFor(clock.instant()))) {
            out.println("old backups stay: this one is not whole");
            return false;
        }
        try {
            rotation.prune().forEach(old -> out.println("deleted " + old));
        } catch (IOException e) {
            throw new UserError("cannot delete old backups (" + e.getMessage() + ")", "make their directory writable");
        }
        return true;
    }

    /** False when artifacts were missing or altered already; they are named. */
    boolean to(Path file) {
        Installation installation = Installation.running(home, System.getenv());
        BackupManifest manifest;
        try {
            manifest = new TakeBackup(installation.database(), installation.store()).to(file, homeFiles(), scope);
        } catch (FileAlreadyExistsException e) {
            throw new UserError(file + " exists already", "give another name, or remove it");
        } catch (IOException e) {
            throw new UserError(
                    "cannot write " + file + " (" + e.getMessage() + ")", "make room, or give another place");
        } catch (SQLException e) {
            throw UserError.unreachable(
                    "cannot read the database (" + e.getMessage() + ")", "see ./batchlab doctor; nothing was written");
        }
        long artifacts = manifest.parts().stream()
                .filter(part -> part.name().startsWith("artifacts/"))
                .count();
        out.printf(
                "%s: as of %s, %d stages, %s, %,d bytes%n",
                file,
                manifest.takenAt(),
                manifest.schemas().size(),
                scope == Scope.ALL ? artifacts + " artifacts" : "artifacts stay in the store",
                size(file));
        manifest.missing().forEach(line -> out.println("missing or altered: " + line));
        return manifest.missing().isEmpty();
    }

    private Map<String, Path> homeFiles() {
        Map<String, Path> files = new LinkedHashMap<>();
        if (Installation.elsewhere(System.getenv()).isEmpty()) {
            // no keys in either; the database's password stays here
            files.put("target.json", home.directory().resolve("target.json"));
            files.put("ports.json", home.ports().file());
            files.values().removeIf(file -> !Files.exists(file));
        }
        return files;
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return 0;
        }
    }
}
