package dev.batchlab.experiments.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchlab.experiments.MemoryInputs;
import dev.batchlab.experiments.Specs;
import dev.batchlab.providers.catalog.Catalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models on hosts of the user's own. */
class HostsTest {
    private Catalog catalog = Catalog.standard();

    @BeforeEach
    void readUserFile(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("mine.yaml");
        Files.writeString(file, """
                hosts:
                - {id: my-endpoint, baseUrl: "http://127.0.0.1:9/v1"}
                models:
                - {id: llama3.2, provider: ollama, batch: false, contextWindow: 131072, maxOutputTokens: 8192, maxTemperature: 2}
                """);
        catalog = Catalog.configured(property -> Optional.of(file.toString()));
    }

    @Test
    void an_entry_in_the_users_file_is_enough_for_a_local_model() {
        assertThat(read("llama3.2@ollama")).isInstanceOfSatisfying(SpecReading.Accepted.class, accepted -> {
            assertThat(accepted.spec().models().get(0).provider()).isEqualTo("ollama");
            assertThat(accepted.warnings()).isEmpty();
        });
    }

    @Test
    void a_model_its_host_does_not_have_is_named_with_the_host_and_the_fix() {
        assertThat(problems("gpt-4.1@my-endpoint"))
                .containsExactly(
                        "spec.yaml:2: models[0]: my-endpoint has no model gpt-4.1 in the registry; it is known at"
                                + " openai; add it to your models file (BATCHLAB_MODELS): - {id: gpt-4.1, provider: my-endpoint,"
                                + " providerModel: …, contextWindow: …, maxOutputTokens: …}");
    }

    @Test
    void a_host_nobody_knows_is_named_with_those_that_are_known() {
        assertThat(problems("gpt-4.1@my-endpiont"))
                .singleElement()
                .asString()
                .contains("no host is called my-endpiont; known are openai")
                .contains("my-endpoint")
                .endsWith("correct the name, or add the host to your hosts file (BATCHLAB_HOSTS)");
    }

    private List<String> problems(String model) {
        SpecReading reading = read(model);
        assertThat(reading).isInstanceOf(SpecReading.Refused.class);
        return ((SpecReading.Refused) reading)
                .problems().stream().map(Object::toString).toList();
    }

    private SpecReading read(String model) {
        SpecReader reader =
                new SpecReader(catalog.models(), catalog.providers(), Target.VENDOR, InstantSource.fixed(Specs.NOW));
        return reader.read(
                Specs.MATRIX.replace("models: [gpt-4.1]", "models: [\"" + model + "\"]"),
                "spec.yaml",
                MemoryInputs.NONE);
    }
}
