package dev.batchlab.cli.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchlab.cli.BatchlabCommand;
import dev.batchlab.cli.ExitCode;
import dev.batchlab.cli.Home;
import dev.batchlab.cli.stack.FakeService;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Real broker and database, pretended services, and a run command that leaves what the test says. */
class DemoCommandTest {
    private static final String PROJECT = System.getProperty("batchlab.root");

    @TempDir
    Path directory;

    private final StringWriter err = new StringWriter();
    private final List<Path> homes = new ArrayList<>();

    @BeforeEach
    void useTemporaryProject() throws IOException {
        FakeService.installAs("aggregator", directory);
        FakeService.installAsSandbox(directory);
        Files.createDirectories(directory.resolve("examples/experiments"));
        Files.writeString(directory.resolve("examples/experiments/one.yaml"), "experiment: one\n");
        System.setProperty("batchlab.root", directory.toString());
    }

    @AfterEach
    void useOwnProject() {
        System.setProperty("batchlab.root", PROJECT);
        System.clearProperty("batchlab.home");
    }

    @Test
    void closed_accounting_is_success_and_nothing_stays_but_results() {
        assertThat(demo("{\"accounting\": {\"closed\": true}}", ExitCode.UNFINISHED))
                .isEqualTo(ExitCode.DONE);

        assertThat(directory.resolve("results/one/summary.json")).exists();
        assertThat(homes).singleElement().satisfies(home -> assertThat(home).doesNotExist());
    }

    @Test
    void open_accounting_is_no_success_and_the_logs_stay() throws IOException {
        Path ofAnotherDay =
                Files.createDirectories(directory.resolve("results/other")).resolve("summary.json");
        Files.writeString(ofAnotherDay, "{\"accounting\": {\"closed\": true}}");

        assertThat(demo("{\"accounting\": {\"closed\": false}}", ExitCode.DONE)).isEqualTo(ExitCode.UNFINISHED);

        assertThat(err.toString()).contains("one/summary.json is not closed");
        assertThat(directory.resolve("results/demo-logs/aggregator.log")).exists();
        assertThat(homes).singleElement().satisfies(home -> assertThat(home).doesNotExist());
    }

    private int demo(String summary, int runStatus) {
        CommandLine root = BatchlabCommand.commandLine().setErr(new PrintWriter(err, true));
        root.getCommandSpec().removeSubcommand("run");
        root.addSubcommand(new PretendedRun(homes, summary, runStatus));
        return root.execute("demo", "--output", directory.resolve("results").toString());
    }

    @Command(name = "run")
    private static final class PretendedRun implements Callable<Integer> {
        @Parameters
        private Path spec = Path.of("");

        @Option(names = "--output")
        private Path output = Path.of("");

        @Option(names = "--yes")
        private boolean yes;

        private final List<Path> homes;
        private final String summary;
        private final int status;

        PretendedRun(List<Path> homes, String summary, int status) {
            this.homes = homes;
            this.summary = summary;
            this.status = status;
        }

        @Override
        public Integer call() throws IOException {
            assertThat(yes).isTrue();
            assertThat(spec).exists();
            homes.add(Home.current().directory());
            assertThat(Home.current().run().resolve("kafka.pid")).exists();
            Path one = Files.createDirectories(output.resolve("one"));
            Files.writeString(one.resolve("summary.json"), summary);
            return status;
        }
    }
}
