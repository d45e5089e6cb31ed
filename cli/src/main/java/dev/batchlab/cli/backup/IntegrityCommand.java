package dev.batchlab.cli.backup;

import dev.batchlab.backup.IntegrityCheck;
import dev.batchlab.cli.ExitCode;
import dev.batchlab.cli.Home;
import dev.batchlab.cli.Json;
import dev.batchlab.cli.JsonOption;
import dev.batchlab.cli.UserError;
import java.io.IOException;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Reads everything that is referred to and compares digests. */
@Command(
        name = "integrity",
        mixinStandardHelpOptions = true,
        description = "Read every archived answer and every file that is referred to; name what is missing or altered.")
public final class IntegrityCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private JsonOption json;

    @Override
    public Integer call() {
        Installation installation = Installation.running(Home.current(), System.getenv());
        IntegrityCheck.Findings findings;
        try {
            findings = new IntegrityCheck(installation.database(), installation.store()).run();
        } catch (IOException e) {
            throw new UserError("cannot read the store (" + e.getMessage() + ")", "see ./batchlab doctor");
        } catch (SQLException e) {
            throw UserError.unreachable("cannot read the database (" + e.getMessage() + ")", "see ./batchlab doctor");
        }
        show(findings);
        return findings.sound() ? ExitCode.DONE : ExitCode.UNFINISHED;
    }

    private void show(IntegrityCheck.Findings findings) {
        PrintWriter out = spec.commandLine().getOut();
        if (json.isSet()) {
            out.println(Json.print(Map.of(
                    "checked", findings.checked(),
                    "bytes", findings.bytes(),
                    "missing",
                            findings.missing().stream()
                                    .map(one -> one.artifact().sha256())
                                    .toList(),
                    "altered",
                            findings.altered().stream()
                                    .map(one -> one.artifact().sha256())
                                    .toList())));
            return;
        }
        findings.missing().forEach(one -> out.println("missing  " + one.line()));
        findings.altered().forEach(one -> out.println("altered  " + one.line()));
        out.printf(
                "%d artifacts, %,d bytes: %d missing, %d altered%n",
                findings.checked(),
                findings.bytes(),
                findings.missing().size(),
                findings.altered().size());
        if (!findings.sound()) {
            out.println("put them back from a backup: they lie in it as artifacts/<sha256>");
        }
    }
}
