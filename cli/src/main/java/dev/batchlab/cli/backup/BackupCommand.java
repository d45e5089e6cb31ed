package dev.batchlab.cli.backup;

import dev.batchlab.backup.Rotation;
import dev.batchlab.backup.Scope;
import dev.batchlab.cli.ExitCode;
import dev.batchlab.cli.Home;
import dev.batchlab.cli.UserError;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Copies everything the installation knows into one file, while it runs. */
@Command(
        name = "backup",
        mixinStandardHelpOptions = true,
        description = "Copy everything this installation knows into one file (zip), while it runs.")
public final class BackupCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "The file to write; must not exist.")
    private @Nullable Path file;

    @Option(names = "--directory", paramLabel = "DIR", description = "Write a file named by the time into DIR.")
    private @Nullable Path directory;

    @Option(
            names = "--keep",
            paramLabel = "N",
            defaultValue = "7",
            description = "With --directory: keep the latest N, delete older ones (default: ${DEFAULT-VALUE}).")
    private int keep;

    @Option(
            names = "--every",
            paramLabel = "DURATION",
            description = "With --directory: stay and take one each time, for example 24h.")
    private @Nullable String every;

    @Option(
            names = "--without-artifacts",
            description = "Leave the files in the store; they are looked for, and restore needs the same store.")
    private boolean withoutArtifacts;

    @Override
    public Integer call() throws InterruptedException {
        if ((file == null) == (directory == null)) {
            throw new UserError("backup takes either FILE or --directory DIR", "for example: ./batchlab backup b.zip");
        }
        WriteBackup write = new WriteBackup(
                Home.current(), spec.commandLine().getOut(), withoutArtifacts ? Scope.WITHOUT_ARTIFACTS : Scope.ALL);
        if (directory == null) {
            return write.to(java.util.Objects.requireNonNull(file)) ? ExitCode.DONE : ExitCode.UNFINISHED;
        }
        if (keep < 1) {
            throw new UserError("--keep is " + keep, "give 1 or more");
        }
        Rotation rotation = new Rotation(directory.toAbsolutePath(), keep);
        if (every == null) {
            return write.into(rotation, Clock.systemUTC()) ? ExitCode.DONE : ExitCode.UNFINISHED;
        }
        stay(write, rotation, duration(every));
        return ExitCode.DONE;
    }

    /** Until the process is stopped; one that fails is told and tried again at its next time. */
    private void stay(WriteBackup write, Rotation rotation, Duration pause) throws InterruptedException {
        while (true) {
            try {
                write.into(rotation, Clock.systemUTC());
            } catch (UserError e) {
                spec.commandLine().getErr().println(e.render());
            }
            TimeUnit.MILLISECONDS.sleep(pause.toMillis());
        }
    }

    static Duration duration(String text) {
        try {
            Duration duration = Duration.parse("PT" + text.strip().toUpperCase(java.util.Locale.ROOT));
            if (duration.compareTo(Duration.ofSeconds(1)) >= 0) {
                return duration;
            }
        } catch (DateTimeParseException e) {
            throw new UserError("'" + text + "' is no duration", "write for example 24h or 90m");
        }
        throw new UserError("'" + text + "' is too short", "write for example 24h or 90m");
    }
}
