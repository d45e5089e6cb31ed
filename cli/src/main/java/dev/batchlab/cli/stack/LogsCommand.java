package dev.batchlab.cli.stack;

import dev.batchlab.cli.ExitCode;
import dev.batchlab.cli.Home;
import dev.batchlab.cli.UserError;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what the processes of the stack printed. */
@Command(name = "logs", mixinStandardHelpOptions = true, description = "Show the end of the stack's logs.")
public final class LogsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "SERVICE", description = "Only this one; all without.")
    private @Nullable String service;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on with what is added, until Ctrl-C.")
    private boolean follow;

    @Option(
            names = {"-n", "--lines"},
            defaultValue = "40",
            description = "Lines of each to begin with (${DEFAULT-VALUE}).")
    private int lines;

    @Override
    public Integer call() {
        Home home = Home.current();
        List<Path> files = files(home);
        PrintWriter out = spec.commandLine().getOut();
        List<FollowedLog> logs = files.stream()
                .map(file -> new FollowedLog(file, files.size() > 1))
                .toList();
        logs.forEach(log -> log.printEnd(out, lines));
        while (follow && !Thread.currentThread().isInterrupted()) {
            if (logs.stream().filter(log -> log.printAdded(out)).count() == 0) {
                FollowedLog.pause();
            }
        }
        return ExitCode.DONE;
    }

    private List<Path> files(Home home) {
        try (Stream<Path> logs = Files.list(home.files().logs())) {
            List<Path> all = logs.filter(file -> file.toString().endsWith(".log"))
                    .sorted()
                    .toList();
            List<Path> wanted = all.stream()
                    .filter(file -> service == null || file.endsWith(service + ".log"))
                    .toList();
            if (wanted.isEmpty()) {
                throw new UserError(
                        service == null
                                ? "there are no logs in " + home.logs()
                                : "there is no log of '" + service + "'",
                        all.isEmpty() ? "start the stack with: ./batchlab up" : "choose one of " + names(all));
            }
            return wanted;
        } catch (IOException e) {
            throw new UserError("cannot read " + home.logs(), "make it readable");
        }
    }

    private static String names(List<Path> files) {
        return String.join(
                ", ",
                files.stream()
                        .map(file -> file.getFileName().toString().replaceAll("\\.log$", ""))
                        .toList());
    }
}
