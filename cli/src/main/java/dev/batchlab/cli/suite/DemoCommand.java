package dev.batchlab.cli.suite;

import dev.batchlab.cli.ExitCode;
import dev.batchlab.cli.Home;
import dev.batchlab.cli.StackTarget;
import dev.batchlab.cli.UserError;
import dev.batchlab.cli.stack.HomeLock;
import dev.batchlab.cli.stack.ModelSandbox;
import dev.batchlab.cli.stack.StartStack;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Everything once, with simulated providers: a stack of its own, the examples through {@code run}, and no trace but results. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Run the examples against simulated providers in a temporary home; leaves results/.")
public final class DemoCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--output",
            paramLabel = "DIR",
            defaultValue = "results",
            description = "Where the results go (${DEFAULT-VALUE}).")
    private Path output = Path.of("results");

    @Override
    public Integer call() throws IOException {
        Path project = Home.current().project();
        CommandLine root = spec.parent().commandLine();
        if (!root.getSubcommands().containsKey("run")) {
            throw new UserError("this build has no run command, which the demo needs", "build a complete version");
        }
        List<Path> specs = Examples.in(project);
        Path results = Files.createDirectories(output.toAbsolutePath());
        PrintWriter out = spec.commandLine().getOut();
        try (DemoHome demo = DemoHome.create(project)) {
            out.println("starting a stack with simulated providers in "
                    + demo.home().directory());
            List<String> problems = new ArrayList<>();
            try {
                start(demo.home(), out);
                specs.forEach(example -> problems.addAll(run(root, example, results)));
                if (ModelSandbox.isBuilt(demo.home())) {
                    problems.addAll(DemoPipeline.run(root, demo.home(), results));
                }
            } catch (RuntimeException e) {
                demo.copyLogs(results.resolve("demo-logs"));
                throw e;
            }
            if (!problems.isEmpty()) {
                demo.copyLogs(results.resolve("demo-logs"));
                throw UserError.unfinished(
                        "the demo did not end as it should: " + String.join("; ", problems),
                        "read " + results.resolve("demo-logs"));
            }
        }
        out.println("every request is accounted for; see " + results);
        return ExitCode.DONE;
    }

    private static void start(Home home, PrintWriter out) {
        StackTarget target = new StackTarget(true, "", "", Map.of());
        try (HomeLock lock = HomeLock.take(home, out)) {
            home.fix(target);
            StartStack start = new StartStack(home, out);
            Map<String, String> roots =
                    Map.of("BATCHLAB_MODEL_ROOTS", home.directory().toString());
            start.announce(start.run(target, roots), target);
            if (!lock.isHeld()) {
                throw new IllegalStateException("the lock of " + home + " was lost");
            }
        }
    }

    /** Runs one experiment; says what is wrong with what it left, if anything. */
    private static List<String> run(CommandLine root, Path example, Path results) {
        // some file systems keep whole seconds only
        Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        int status = root.execute("run", example.toString(), "--yes", "--output", results.toString());
        if (status == ExitCode.USAGE || status == ExitCode.UNREACHABLE) {
            return List.of(example.getFileName() + " ended with exit code " + status);
        }
        List<Path> written = Summaries.since(start, results);
        return written.isEmpty()
                ? List.of(example.getFileName() + " left no summary.json")
                : written.stream()
                        .filter(summary -> !Summaries.isClosed(summary))
                        .map(summary -> "the accounting of " + summary + " is not closed")
                        .toList();
    }
}
