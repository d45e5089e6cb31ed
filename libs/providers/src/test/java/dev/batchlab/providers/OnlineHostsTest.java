package dev.batchlab.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OnlineHostsTest {
    @TempDir
    private Path directory;

    @Test
    void local_servers_and_vendors_without_batches_are_built_in() {
        assertThat(OnlineHosts.standard().find("ollama")).hasValueSatisfying(ollama -> {
            assertThat(ollama.baseUrl()).isEqualTo(URI.create("http://127.0.0.1:11434/v1"));
            assertThat(ollama.free()).isTrue();
            assertThat(ollama.keyVariable()).isNull();
        });
        assertThat(OnlineHosts.standard().find("xai")).hasValueSatisfying(xai -> {
            assertThat(xai.variable()).isEqualTo("XAI_API_KEY");
            assertThat(xai.free()).isFalse();
        });
    }

    @Test
    void a_users_host_stands_beside_the_built_in_ones() throws IOException {
        OnlineHosts hosts = with("""
                - id: my-endpoint
                  displayName: The lab's server
                  baseUrl: https://llm.example.org/v1/
                  keyVariable: LAB_KEY
                  concurrency: 3
                  requestsPerMinute: 60
                  tokensPerMinute: 90000
                """);

        assertThat(hosts.find("my-endpoint"))
                .contains(new OnlineHost(
                        "my-endpoint",
                        "The lab's server",
                        null,
                        URI.create("https://llm.example.org/v1"),
                        "LAB_KEY",
                        3,
                        60,
                        90_000,
                        false));
        assertThat(hosts.find("ollama")).isPresent();
    }

    @Test
    void an_entry_of_a_known_id_changes_only_what_it_names() throws IOException {
        OnlineHost ollama = with("- {id: ollama, baseUrl: \"http://gpu:11434/v1\"}")
                .find("ollama")
                .orElseThrow();

        assertThat(ollama.baseUrl()).isEqualTo(URI.create("http://gpu:11434/v1"));
        assertThat(ollama.free()).isTrue();
        assertThat(ollama.displayName()).isEqualTo("Ollama");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {id: my-endpoint}                                              | baseUrl: is missing
            {id: my-endpoint, baseUrl: 'localhost:8000'}                   | baseUrl: must be an address such as http://127.0.0.1:8000/v1, is localhost:8000
            {id: My Endpoint, baseUrl: 'http://h/v1'}                      | id: must be lower-case letters, digits and -, is My Endpoint
            {id: e, baseUrl: 'http://h/v1', concurrency: 0}                | concurrency: must be a positive whole number
            {id: e, baseUrl: 'http://h/v1', url: 'x'}                      | url: unknown key; known are
            {id: e, baseUrl: 'http://h/v1', accountOf: openai}             | accountOf: address and key are that provider's
            """)
    void a_broken_entry_is_named_with_file_place_and_key(String entry, String complaint) {
        assertThatThrownBy(() -> with("- " + entry))
                .isInstanceOf(ModelDataException.class)
                .hasMessageContaining("hosts.yaml, hosts[0], " + complaint);
    }

    @Test
    void a_key_written_where_its_variable_belongs_is_never_shown() {
        assertThatThrownBy(() -> with("- {id: e, baseUrl: 'http://h/v1', keyVariable: sk-secret-123}"))
                .hasMessageContaining("keyVariable: must be the name of an environment variable")
                .message()
                .doesNotContain("sk-secret");
    }

    private OnlineHosts with(String entries) throws IOException {
        Path file = directory.resolve("hosts.yaml");
        Files.writeString(file, "hosts:\n" + entries);
        return OnlineHosts.standard().with(file);
    }
}
