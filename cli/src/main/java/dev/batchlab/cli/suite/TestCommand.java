package dev.batchlab.cli.suite;

import dev.batchlab.cli.ExitCode;
import dev.batchlab.cli.Home;
import dev.batchlab.cli.UserError;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Runs every test of the project and names those that could not run here. */
@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        description = "Run all tests. What needs more than a JDK runs where it is present; each skipped test is named.")
public final class TestCommand implements Callable<Integer> {
    private static final Pattern WORTH_SHOWING =
            Pattern.compile("\\[INFO\\] (Building .*|Tests run:.*)|\\[ERROR\\].*|\\[WARNING\\] Tests run:.*");

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path project = Home.current().project();
        PrintWriter out = spec.commandLine().getOut();
        Path log = Files.createDirectories(project.resolve("target")).resolve("batchlab-test.log");
        out.println("running all tests; everything they print goes to " + log);
        // reports carry whole seconds on some file systems
        Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        int status = build(project, log, out);
        TestCounts counts = TestReports.since(start, project);
        counts.skipped().forEach(test -> out.println("skipped: " + test));
        counts.failures().forEach(test -> out.println("failed: " + test));
        if (status != 0 && counts.failures().isEmpty()) {
            out.println("the build failed outside of the tests; see " + log);
        }
        out.println(counts.summary());
        return status == 0 && counts.failures().isEmpty() ? ExitCode.DONE : ExitCode.UNFINISHED;
    }

    private static int build(Path project, Path log, PrintWriter out) throws IOException, InterruptedException {
        Path wrapper = project.resolve("mvnw");
        if (!Files.exists(wrapper)) {
            throw new UserError("there is no mvnw in " + project, "run the tests from a checkout of the project");
        }
        Process maven = new ProcessBuilder(
                        List.of(wrapper.toString(), "-B", "-ntp", "-fae", "verify", "-DskipITs=false"))
                .directory(project.toFile())
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(maven::destroy, "stop-tests"));
        try (BufferedReader lines = maven.inputReader(StandardCharsets.UTF_8);
                PrintWriter all = new PrintWriter(log.toFile(), StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                all.println(line);
                if (WORTH_SHOWING.matcher(line).matches()) {
                    out.println(line);
                }
            }
        }
        return maven.waitFor();
    }
}
