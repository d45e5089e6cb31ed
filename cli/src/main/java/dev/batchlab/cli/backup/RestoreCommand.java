package dev.batchlab.cli.backup;

import dev.batchlab.backup.BackupFile;
import dev.batchlab.backup.RestoreBackup;
import dev.batchlab.backup.UnusableBackup;
import dev.batchlab.cli.ExitCode;
import dev.batchlab.cli.Home;
import dev.batchlab.cli.UserError;
import dev.batchlab.cli.stack.HomeLock;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Puts a backup into an empty home. */
@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        description =
                "Put a backup into an empty home. Nothing is bought before each account is compared with its provider.")
public final class RestoreCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE")
    private Path file = Path.of("");

    @Override
    public Integer call() {
        Home home = Home.current();
        PrintWriter out = spec.commandLine().getOut();
        try (BackupFile backup = BackupFile.open(file)) {
            Optional<Installation> elsewhere = Installation.elsewhere(System.getenv());
            if (elsewhere.isPresent()) {
                restore(home, backup, elsewhere.get());
            } else {
                RestoredHome.refuseUsed(home);
                try (HomeLock lock = HomeLock.take(home, spec.commandLine().getErr())) {
                    new RestoredHome(home).fill(backup, installation -> restore(home, backup, installation));
                    if (!lock.isHeld()) {
                        return ExitCode.UNFINISHED;
                    }
                }
            }
            out.println("restored as of " + backup.manifest().takenAt());
            backup.manifest().missing().forEach(line -> out.println("was missing or altered already: " + line));
            out.println("Make sure that the original never runs again. Then"
                    + (elsewhere.isPresent() ? " start the stages on this database." : ": ./batchlab up"));
            out.println(
                    "Nothing is bought before each account is compared with its provider; ./batchlab accounts shows it.");
            return backup.manifest().missing().isEmpty() ? ExitCode.DONE : ExitCode.UNFINISHED;
        } catch (UnusableBackup e) {
            throw new UserError(String.valueOf(e.getMessage()), e.fix());
        } catch (IOException e) {
            throw new UserError("cannot read " + file + " (" + e.getMessage() + ")", "give a file backup has written");
        }
    }

    private static void restore(Home home, BackupFile backup, Installation into) throws IOException, UnusableBackup {
        try {
            new RestoreBackup(into.database(), into.store(), Migrations.of(home), Clock.systemUTC()).from(backup);
        } catch (SQLException e) {
            throw UserError.unreachable(
                    "the database refused (" + e.getMessage() + ")", "nothing was restored; try again");
        }
    }
}
