package dev.batchlab.cli.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestReportsTest {
    private static final String REPORT = """
            <testsuite name="a.SomeTest" tests="5">
              <properties><property name="x" value="failure"/></properties>
              <testcase name="holds" classname="a.b.SomeTest" time="0.1"><system-out>&lt;failure/&gt;</system-out></testcase>
              <testcase name="holds_too" classname="a.b.SomeTest"/>
              <testcase name="fails" classname="a.b.SomeTest"><failure message="no"/></testcase>
              <testcase name="breaks" classname="a.b.SomeTest"><error message="no"/></testcase>
              <testcase name="needs_data" classname="a.b.SomeTest">
                <skipped message="org.opentest4j.TestAbortedException: Assumption failed: no recorded data here&#10;more"/>
              </testcase>
              <testcase name="disabled" classname="a.b.SomeTest"><skipped/></testcase>
            </testsuite>
            """;

    @TempDir
    Path project;

    @Test
    void every_test_is_counted_once_and_the_skipped_say_why() throws IOException {
        write("libs/events/target/surefire-reports/TEST-a.b.SomeTest.xml", Instant.now());

        TestCounts counts = TestReports.since(Instant.now().minusSeconds(60), project);

        assertThat(counts.summary()).isEqualTo("2 passed, 2 failed, 2 skipped");
        assertThat(counts.failures()).containsExactly("SomeTest.fails", "SomeTest.breaks");
        assertThat(counts.skipped())
                .containsExactly(
                        "SomeTest.needs_data: Assumption failed: no recorded data here",
                        "SomeTest.disabled: no reason given");
    }

    @Test
    void integration_tests_count_and_reports_of_earlier_builds_do_not() throws IOException {
        write("libs/end-to-end/target/failsafe-reports/TEST-a.SomeIT.xml", Instant.now());
        write("cli/target/surefire-reports/TEST-a.OldTest.xml", Instant.now().minusSeconds(3600));

        assertThat(TestReports.since(Instant.now().minusSeconds(60), project).passed())
                .isEqualTo(2);
    }

    @Test
    void a_torn_report_is_a_failure() throws IOException {
        Path report = write("cli/target/surefire-reports/TEST-a.TornTest.xml", Instant.now());
        Files.writeString(report, REPORT.substring(0, 200));

        assertThat(TestReports.since(Instant.now().minusSeconds(60), project).failures())
                .singleElement()
                .asString()
                .contains("TEST-a.TornTest.xml");
    }

    private Path write(String path, Instant modified) throws IOException {
        Path file = project.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, REPORT);
        return Files.setLastModifiedTime(file, FileTime.from(modified));
    }
}
