package dev.batchlab.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchlab.devstack.FreePort;
import dev.batchlab.devstack.S3Process;
import dev.batchlab.devstack.StackFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole pipeline with its bulky files in a real S3 server. */
class S3StoreIT {
    private static final Stack STACK = Stack.fresh();

    @TempDir
    static Path server;

    private static S3Process s3;

    @BeforeAll
    static void up() {
        s3 = new S3Process(StackFiles.in(server), FreePort.pick());
        s3.start(ProcessHandle.current());
        s3.awaitReady(Duration.ofSeconds(30));
        s3.environment().forEach(STACK::with);
        STACK.ok("up", "--sandbox");
    }

    @AfterAll
    static void down() {
        STACK.close();
        s3.stop();
    }

    @Test
    void an_experiment_runs_from_spec_to_export_with_nothing_on_the_local_disk() throws Exception {
        Path example = STACK.root().resolve("examples/experiments/literary-emotions.yaml");
        STACK.ok("run", example.toString(), "--yes", "--output", STACK.work().toString());

        Results results = new Results(STACK.work().resolve("literary-emotions"));
        assertThat(results.closed()).isTrue();
        assertThat(results.csv()).hasSize(360);

        STACK.ok(
                "export",
                "literary-emotions",
                "--output",
                STACK.work().resolve("again").toString());
        Map<String, Path> raw = new Results(STACK.work().resolve("again/literary-emotions")).files("raw");
        assertThat(raw).isNotEmpty();
        ProviderLedger.nothingWasPaidTwice(STACK);

        assertThat(filesBelow(STACK.home().resolve("artifacts"))).isZero();
        assertThat(filesBelow(server.resolve("s3/batchlab/artifacts"))).isPositive();
    }

    private static long filesBelow(Path directory) throws Exception {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).count();
        }
    }
}
