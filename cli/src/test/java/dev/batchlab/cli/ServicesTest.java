package dev.batchlab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServicesTest {
    @TempDir
    private Path home;

    @Test
    void the_local_stack_has_the_ports_of_its_home() throws IOException {
        Files.createDirectories(home.resolve("run"));
        Files.writeString(home.resolve("run/ports.json"), "{\"aggregator\": 4711}");

        assertThat(services("").url("aggregator")).isEqualTo("http://127.0.0.1:4711");
    }

    @Test
    void one_address_with_a_place_for_the_name_serves_all() {
        assertThat(services("https://lab.example/{service}/").url("batch-submitter"))
                .isEqualTo("https://lab.example/batch-submitter");
    }

    @Test
    void pairs_give_each_its_own() {
        Services services = services("aggregator=http://a.example, request-builder=http://b.example:8081/");

        assertThat(services.url("request-builder")).isEqualTo("http://b.example:8081");
        assertThatThrownBy(() -> services.url("model-pipeline"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("BATCHLAB_SERVICES names no address for model-pipeline");
    }

    private Services services(String variable) {
        return new Services(new Home(home, home), Map.of("BATCHLAB_SERVICES", variable));
    }
}
