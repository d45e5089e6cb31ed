package dev.batchlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher script beside a pretended Maven and a pretended JDK that tell how they were called. */
class LauncherTest {
    private static final List<String> TOOLS = List.of(
            "bash",
            "sed",
            "dirname",
            "readlink",
            "find",
            "head",
            "mkdir",
            "touch",
            "mv",
            "uname",
            "tail",
            "mktemp",
            "cp",
            "rm",
            "cat",
            "flock");

    @TempDir
    Path directory;

    private Path project = Path.of("");
    private Path jdk = Path.of("");

    @BeforeEach
    void pretend() throws IOException {
        project = Files.createDirectories(directory.resolve("my project"));
        Files.copy(Path.of(System.getProperty("batchlab.root"), "batchlab"), project.resolve("batchlab"));
        script(project.resolve("batchlab"), Files.readString(project.resolve("batchlab")));
        script(project.resolve("mvnw"), """
                #!/bin/bash
                echo "$@" >> builds.txt
                mkdir -p cli/target/lib && touch cli/target/batchlab.jar
                """);
        Files.createDirectories(project.resolve("cli/src/main/java"));
        jdk = pretendedJdk("17.0.1");
        Path tools = Files.createDirectories(directory.resolve("tools"));
        for (String tool : TOOLS) {
            Path program = Path.of("/usr/bin", tool);
            if (Files.exists(program)) {
                script(tools.resolve(tool), "#!/bin/bash\nexec " + program + " \"$@\"\n");
            }
        }
    }

    @Test
    void the_first_command_builds_and_the_next_does_not() throws Exception {
        assertThat(launch(directory, "status").out()).contains("building");
        assertThat(launch(directory, "status").out()).doesNotContain("building");

        assertThat(project.resolve("builds.txt")).content().hasLineCount(1).contains("-DskipTests package");
    }

    @Test
    void a_changed_source_builds_again_but_stopping_does_not_wait_for_it() throws Exception {
        launch(directory, "run");
        Path source = Files.writeString(project.resolve("cli/src/main/java/A.java"), "class A {}");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(5)));

        assertThat(launch(directory, "down").out()).doesNotContain("building");
        assertThat(launch(directory, "run").out()).contains("building");
    }

    @Test
    void the_command_runs_where_the_caller_is() throws Exception {
        Path elsewhere = Files.createDirectories(directory.resolve("else where"));

        Result result = launch(elsewhere, "run", "my spec.yaml");

        assertThat(result.out())
                .contains("directory=" + elsewhere.toRealPath())
                .contains("[-Dbatchlab.root=" + project.toRealPath() + "]")
                .contains("[run][my spec.yaml]");
        assertThat(result.status()).isEqualTo(7);
    }

    @Test
    void a_failed_build_ends_with_its_log() throws Exception {
        script(project.resolve("mvnw"), "#!/bin/bash\necho 'no such artifact'\nexit 1\n");

        Result result = launch(directory, "up");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.out()).contains("no such artifact").contains("batchlab-build.log");
        assertThat(launch(directory, "up").out()).as("it is tried again").contains("building");
    }

    @Test
    void an_old_java_is_named() throws Exception {
        jdk = pretendedJdk("11.0.2");

        Result result = launch(directory, "up");

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.out()).contains("JDK 17").contains("(11)").contains("JAVA_HOME");
    }

    @Test
    void tests_run_from_a_copy_because_they_build_the_project() throws Exception {
        Result result = launch(directory, "test");

        assertThat(result.out()).contains("[test]").doesNotContain(project.toRealPath() + "/cli/target/batchlab.jar");
        assertThat(result.status()).isEqualTo(7);
    }

    private record Result(int status, String out) {}

    private Result launch(Path from, String... arguments) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(project.resolve("batchlab").toString())
                .directory(from.toFile())
                .redirectErrorStream(true);
        builder.command().addAll(List.of(arguments));
        builder.environment().clear();
        builder.environment()
                .putAll(Map.of("PATH", directory.resolve("tools").toString(), "JAVA_HOME", jdk.toString()));
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), out);
    }

    private Path pretendedJdk(String version) throws IOException {
        Path home = directory.resolve("jdk-" + version);
        Files.createDirectories(home.resolve("bin"));
        script(home.resolve("bin/javac"), "#!/bin/bash\n");
        script(home.resolve("bin/java"), """
                #!/bin/bash
                if [ "$1" = -version ]; then echo 'openjdk version "%s" 2021-10-19' >&2; exit 0; fi
                echo "directory=$PWD"
                printf '[%%s]' "$@"
                exit 7
                """.formatted(version));
        return home;
    }

    private static void script(Path path, String text) throws IOException {
        Files.writeString(path, text);
        assertThat(path.toFile().setExecutable(true)).isTrue();
    }
}
