package dev.batchlab.cli.prune;

import dev.batchlab.backup.Rotation;
import dev.batchlab.cli.ExitCode;
import dev.batchlab.cli.Home;
import dev.batchlab.cli.UserError;
import dev.batchlab.cli.experiments.Amounts;
import dev.batchlab.cli.experiments.Consent;
import dev.batchlab.cli.experiments.StackClient;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Removes what is kept no longer, class by class, and shows it first. */
@Command(
        name = "prune",
        mixinStandardHelpOptions = true,
        description = {
            "Make room: remove request files, logs and backups that are kept no longer. What a result refers to stays.",
            "Shows the list first; --yes does it without asking, for cron. Name at least one class."
        })
public final class PruneCommand implements Callable<Integer> {
    @Option(
            names = "--requests",
            paramLabel = "AGE",
            defaultValue = "${env:BATCHLAB_KEEP_REQUESTS}",
            description =
                    "Request files of experiments that ended longer ago than AGE (90d, 12h). Such an experiment cannot be retried any more.")
    private @Nullable String requests;

    @Option(
            names = "--logs",
            paramLabel = "AGE",
            defaultValue = "${env:BATCHLAB_KEEP_LOGS}",
            description = "Logs set aside longer ago than AGE; those above 20 MB still written are set aside.")
    private @Nullable String logs;

    @Option(
            names = "--backups",
            paramLabel = "N",
            defaultValue = "${env:BATCHLAB_BACKUP_KEEP}",
            description = "All but the latest N backups in --backup-directory.")
    private @Nullable Integer backups;

    @Option(
            names = "--backup-directory",
            paramLabel = "DIR",
            defaultValue = "${env:BATCHLAB_BACKUP_DIR}",
            description = "Where backups lie (default: BATCHLAB_BACKUP_DIR).")
    private @Nullable Path backupDirectory;

    @Mixin
    private Consent consent = new Consent();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (requests == null && logs == null && (backups == null || backupDirectory == null)) {
            throw new UserError(
                    "nothing is named that should go",
                    "for example: ./batchlab prune --requests 90d --logs 30d --backups 7 --backup-directory DIR");
        }
        PrintWriter out = spec.commandLine().getOut();
        try {
            List<Doomed> doomed = doomed(Clock.systemUTC().instant());
            if (doomed.isEmpty()) {
                out.println("nothing is old enough");
            } else {
                remove(doomed, out);
            }
            if (logs != null) {
                new OldLogs(Home.current().logs())
                        .setAsideLongOnes()
                        .forEach(log -> out.println("set aside " + log.getFileName()));
            }
            return ExitCode.DONE;
        } catch (IOException | UncheckedIOException e) {
            throw new UserError(String.valueOf(e.getMessage()), "make it writable and run the same command again");
        }
    }

    private void remove(List<Doomed> doomed, PrintWriter out) {
        doomed.forEach(one -> out.println(one.name() + "  " + Amounts.count(one.bytes()) + " bytes"));
        consent.ask(out, "Remove " + doomed.size() + " of these?");
        long bytes = 0;
        for (Doomed one : doomed) {
            bytes += one.removal().getAsLong();
        }
        out.println("removed " + doomed.size() + ", " + Amounts.count(bytes) + " bytes");
    }

    private List<Doomed> doomed(Instant now) throws IOException {
        List<Doomed> doomed = new ArrayList<>();
        if (requests != null) {
            doomed.addAll(new OldRequests(new StackClient(Home.current()))
                    .endedBefore(now.minus(Age.of("--requests", requests))));
        }
        if (logs != null) {
            doomed.addAll(new OldLogs(Home.current().logs()).setAsideBefore(now.minus(Age.of("--logs", logs))));
        }
        if (backups != null && backupDirectory != null) {
            if (backups < 1) {
                throw new UserError("--backups is " + backups, "give 1 or more; the latest is never removed");
            }
            for (Path old : new Rotation(backupDirectory.toAbsolutePath(), backups).old()) {
                doomed.add(Doomed.file("backup", old));
            }
        }
        return doomed;
    }
}
