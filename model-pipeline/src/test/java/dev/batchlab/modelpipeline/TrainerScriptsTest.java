package dev.batchlab.modelpipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reference trainer's own tests, as far as they need nothing but Python. */
class TrainerScriptsTest {
    private static final Path TRAINER = Path.of(System.getProperty("batchlab.root", ".."), "model-pipeline/trainer")
            .toAbsolutePath()
            .normalize();

    @TempDir
    Path folder;

    @Test
    void the_reference_trainer_passes_its_own_tests() throws Exception {
        Path log = folder.resolve("log");
        Assumptions.assumeTrue(python(log, "--version") == 0, "no python3 on PATH");
        int code = python(log, "-B", "-m", "unittest", "discover", "-s", TRAINER.toString());
        assertThat(code).as(Files.readString(log)).isZero();
        assertThat(Files.readString(log)).containsPattern("Ran [1-9][0-9]* tests");
    }

    private static int python(Path log, String... arguments) throws InterruptedException {
        try {
            String[] command = new String[arguments.length + 1];
            command[0] = "python3";
            System.arraycopy(arguments, 0, command, 1, arguments.length);
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            return process.waitFor(2, TimeUnit.MINUTES) ? process.exitValue() : -1;
        } catch (java.io.IOException e) {
            return -1;
        }
    }
}
