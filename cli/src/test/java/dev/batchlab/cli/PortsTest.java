package dev.batchlab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortsTest {
    @TempDir
    Path directory;

    @Test
    void a_port_once_chosen_is_kept() {
        Path file = directory.resolve("run/ports.json");
        Ports first = Ports.read(file).withAll(List.of("kafka", "postgres"));

        Ports later = Ports.read(file).withAll(List.of("kafka", "postgres", "sandbox"));

        assertThat(later.of("kafka")).isEqualTo(first.of("kafka"));
        assertThat(later.of("postgres")).isEqualTo(first.of("postgres"));
        assertThat(later.byName().values()).doesNotHaveDuplicates().hasSize(3);
        assertThat(Ports.read(file)).isEqualTo(later);
    }

    @Test
    void asking_for_a_port_before_the_first_up_says_how_to_start() {
        assertThatThrownBy(() -> Ports.read(directory.resolve("ports.json")).of("aggregator"))
                .isInstanceOfSatisfying(UserError.class, error -> {
                    assertThat(error.exitCode()).isEqualTo(ExitCode.UNREACHABLE);
                    assertThat(error.render()).contains("aggregator").contains("./batchlab up");
                });
    }

    @Test
    void a_damaged_file_is_named() throws Exception {
        Path broken = Files.writeString(directory.resolve("broken.json"), "{\"kafka\": ");
        Path wrong = Files.writeString(directory.resolve("wrong.json"), "{\"kafka\": 99999}");

        assertThatThrownBy(() -> Ports.read(broken)).hasMessageContaining("broken.json");
        assertThatThrownBy(() -> Ports.read(wrong))
                .hasMessageContaining("wrong.json")
                .hasMessageContaining("kafka");
    }
}
