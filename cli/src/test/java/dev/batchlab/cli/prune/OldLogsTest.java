package dev.batchlab.cli.prune;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class OldLogsTest {
    private static final Instant NOW = Instant.now();
    private static final byte[] LONG = new byte[(20 << 20) + 1];

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path home;

    private Path logs() {
        return home.resolve("logs");
    }

    private Path write(String name, byte[] content, Instant time) throws IOException {
        Path file = Files.write(logs().resolve(name), content);
        Files.setLastModifiedTime(file, FileTime.from(time));
        return file;
    }

    @BeforeEach
    void create() throws IOException {
        Files.createDirectories(logs());
    }

    @Test
    void only_logs_set_aside_before_the_moment_are_old() throws IOException {
        Path old = write("kafka.log.1", new byte[7], NOW.minusSeconds(7200));
        write("aggregator.log.1", new byte[7], NOW);
        write("aggregator.log", new byte[7], NOW.minusSeconds(7200));

        List<Doomed> doomed = new OldLogs(logs()).setAsideBefore(NOW.minusSeconds(3600));

        assertThat(doomed).hasSize(1);
        assertThat(doomed.get(0).removal().getAsLong()).isEqualTo(7);
        assertThat(old).doesNotExist();
    }

    @Test
    void a_long_log_is_set_aside_but_never_over_one_that_is_still_kept() throws IOException {
        Path free = write("kafka.log", LONG, NOW);
        Path blocked = write("aggregator.log", LONG, NOW);
        Path kept = write("aggregator.log.1", new byte[7], NOW);

        assertThat(new OldLogs(logs()).setAsideLongOnes()).containsExactly(free);

        assertThat(free).isEmptyFile();
        assertThat(logs().resolve("kafka.log.1")).hasSize(LONG.length);
        assertThat(blocked).hasSize(LONG.length);
        assertThat(kept).hasSize(7);
    }

    @Test
    void pruning_removes_the_old_log_and_keeps_what_it_sets_aside_in_its_place() throws IOException {
        write("kafka.log.1", new byte[7], NOW.minusSeconds(7200));
        Path live = write("kafka.log", LONG, NOW);
        String before = System.getProperty("batchlab.home");
        String root = System.getProperty("batchlab.root");
        System.setProperty("batchlab.home", home.toString());
        System.setProperty("batchlab.root", home.toString());
        try {
            assertThat(new CommandLine(new PruneCommand()).execute("--logs", "1h", "--yes"))
                    .isZero();
        } finally {
            restore("batchlab.home", before);
            restore("batchlab.root", root);
        }

        assertThat(logs().resolve("kafka.log.1")).as("the fresh one").hasSize(LONG.length);
        assertThat(live).isEmptyFile();
    }

    private static void restore(String property, @org.jspecify.annotations.Nullable String value) {
        if (value == null) {
            System.clearProperty(property);
        } else {
            System.setProperty(property, value);
        }
    }
}
