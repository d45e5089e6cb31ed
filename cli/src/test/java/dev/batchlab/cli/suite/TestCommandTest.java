package dev.batchlab.cli.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchlab.cli.BatchlabCommand;
import dev.batchlab.cli.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pretended Maven that writes one report. */
class TestCommandTest {
    private static final String PROJECT = System.getProperty("batchlab.root");

    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();

    @BeforeEach
    void useTemporaryProject() {
        System.setProperty("batchlab.root", directory.toString());
    }

    @AfterEach
    void useOwnProject() {
        System.setProperty("batchlab.root", PROJECT);
    }

    @Test
    void the_last_line_is_the_count_and_what_was_skipped_stands_before() throws IOException {
        pretendMaven(
                "<testcase name='holds' classname='T'/><testcase name='needs' classname='T'><skipped message='no npm'/></testcase>",
                0);

        assertThat(execute()).isEqualTo(ExitCode.DONE);

        assertThat(out.toString().lines())
                .endsWith("skipped: T.needs: no npm", "1 passed, 0 failed, 1 skipped")
                .contains("[INFO] Tests run: 2")
                .doesNotContain("chatter");
        assertThat(directory.resolve("target/batchlab-test.log")).content().contains("chatter");
        assertThat(directory.resolve("arguments")).content().contains("verify", "-DskipITs=false");
    }

    @Test
    void a_failure_is_named_and_shows_in_the_exit_code() throws IOException {
        pretendMaven("<testcase name='breaks' classname='T'><failure/></testcase>", 1);

        assertThat(execute()).isEqualTo(ExitCode.UNFINISHED);

        assertThat(out.toString().lines()).endsWith("failed: T.breaks", "0 passed, 1 failed, 0 skipped");
    }

    @Test
    void a_build_that_breaks_before_the_tests_is_no_success() throws IOException {
        pretendMaven("<testcase name='holds' classname='T'/>", 1);

        assertThat(execute()).isEqualTo(ExitCode.UNFINISHED);

        assertThat(out.toString()).contains("the build failed outside of the tests");
        assertThat(out.toString().lines()).endsWith("1 passed, 0 failed, 0 skipped");
    }

    private void pretendMaven(String testCases, int status) throws IOException {
        Path wrapper = Files.writeString(directory.resolve("mvnw"), """
                #!/bin/sh
                echo "$@" > arguments
                mkdir -p a/target/surefire-reports
                echo "<testsuite>%s</testsuite>" > a/target/surefire-reports/TEST-T.xml
                echo chatter
                echo '[INFO] Tests run: 2'
                exit %d
                """.formatted(testCases, status));
        assertThat(wrapper.toFile().setExecutable(true)).isTrue();
    }

    private int execute() {
        return BatchlabCommand.commandLine().setOut(new PrintWriter(out, true)).execute("test");
    }
}
