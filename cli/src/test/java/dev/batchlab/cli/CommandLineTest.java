package dev.batchlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLineTest {
    @TempDir
    Path directory;

    private final StringWriter err = new StringWriter();

    @BeforeEach
    void useTemporaryHome() {
        new Home(directory.resolve("home"), directory).makeCurrent();
    }

    @AfterEach
    void useUsualHome() {
        System.clearProperty("batchlab.home");
    }

    @Test
    void an_unknown_command_or_option_is_bad_usage() {
        assertThat(execute("upp")).isEqualTo(ExitCode.USAGE);
        assertThat(execute("up", "--sandboxes")).isEqualTo(ExitCode.USAGE);
        assertThat(execute()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void another_target_than_the_fixed_one_is_refused_with_the_difference_and_the_fix() {
        Home.current().fix(new StackTarget(true, "", "", Map.of()));

        assertThat(execute("up", "--provider-url", "openai=https://example.test/v1"))
                .isEqualTo(ExitCode.USAGE);

        assertThat(err.toString())
                .contains("target is sandbox, not live")
                .contains("URL of openai is none, not https://example.test/v1")
                .contains("BATCHLAB_HOME");
        assertThat(Home.current().run().resolve("ports.json")).doesNotExist();
    }

    @Test
    void bad_values_of_options_are_named_and_nothing_is_fixed() throws Exception {
        Path env = Files.writeString(directory.resolve("keys.env"), "OPENAI_API_KEY=sk-1\nsk-very-secret\n");

        assertThat(execute("up", "--provider-url", "openai=foo")).isEqualTo(ExitCode.USAGE);
        assertThat(execute("up", "--provider-url", "OpenAI=http://host/")).isEqualTo(ExitCode.USAGE);
        assertThat(execute("up", "--sandbox-replay", "/nowhere")).isEqualTo(ExitCode.USAGE);
        assertThat(execute("up", "--env", "/nowhere.env")).isEqualTo(ExitCode.USAGE);
        assertThat(execute("up", "--env", env.toString())).isEqualTo(ExitCode.USAGE);

        assertThat(execute("up", "--replicas", "kafka=2")).isEqualTo(ExitCode.USAGE);

        assertThat(err.toString().lines())
                .hasSize(6)
                .allMatch(line -> line.startsWith("error: "))
                .anyMatch(line -> line.contains("'foo'"))
                .anyMatch(line -> line.contains("'OpenAI'"))
                .anyMatch(line -> line.contains("--sandbox-replay: /nowhere"))
                .anyMatch(line -> line.contains("/nowhere.env"))
                .anyMatch(line -> line.contains("keys.env:2"))
                .anyMatch(line -> line.contains("--replicas kafka=2"));
        assertThat(err.toString()).doesNotContain("secret");
        assertThat(Home.current().target()).isEmpty();
    }

    @Test
    void a_home_that_cannot_be_written_is_named() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "");
        new Home(file.resolve("home"), directory).makeCurrent();

        assertThat(execute("up", "--sandbox")).isEqualTo(ExitCode.USAGE);

        assertThat(err.toString()).contains(file.toString()).contains("BATCHLAB_HOME");
    }

    @Test
    void stopping_what_never_started_is_fine() {
        assertThat(execute("down")).isEqualTo(ExitCode.DONE);
    }

    @Test
    void asking_for_the_log_of_an_unknown_service_names_those_there_are() throws Exception {
        Files.createDirectories(Home.current().logs());
        Files.writeString(Home.current().logs().resolve("kafka.log"), "started\n");

        assertThat(execute("logs", "kafak")).isEqualTo(ExitCode.USAGE);

        assertThat(err.toString()).contains("'kafak'").contains("kafka");
    }

    private int execute(String... arguments) {
        return BatchlabCommand.commandLine().setErr(new PrintWriter(err, true)).execute(arguments);
    }
}
