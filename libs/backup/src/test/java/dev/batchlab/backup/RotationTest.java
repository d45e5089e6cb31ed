package dev.batchlab.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RotationTest {
    @TempDir
    private Path directory;

    @Test
    void the_latest_are_kept_and_other_files_left_alone() throws IOException {
        Rotation rotation = new Rotation(directory, 2);
        Instant day = Instant.parse("2026-03-01T00:00:00Z");
        for (int i = 0; i < 4; i++) {
            Files.createFile(rotation.fileFor(day.plusSeconds(86_400L * i)));
        }
        Path other = Files.createFile(directory.resolve("batchlab-before-the-move.zip"));
        assertThat(rotation.prune()).hasSize(2);
        assertThat(rotation.present())
                .containsExactly(
                        directory.resolve("batchlab-20260303T000000Z.zip"),
                        directory.resolve("batchlab-20260304T000000Z.zip"));
        assertThat(other).exists();
    }

    @Test
    void keeping_none_is_refused() {
        assertThatThrownBy(() -> new Rotation(directory, 0)).hasMessageContaining("keep is 0");
    }
}
