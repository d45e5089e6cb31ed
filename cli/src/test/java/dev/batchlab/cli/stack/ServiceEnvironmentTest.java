package dev.batchlab.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.batchlab.cli.Home;
import dev.batchlab.cli.Ports;
import dev.batchlab.cli.StackTarget;
import dev.batchlab.cli.UserError;
import dev.batchlab.devstack.Database;
import dev.batchlab.providers.Connection;
import dev.batchlab.providers.ProviderAccounts;
import dev.batchlab.providers.Providers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceEnvironmentTest {
    private static final Home HOME = new Home(Path.of("/home/state"), Path.of("/project"));
    private static final Ports PORTS =
            new Ports(Path.of("ports.json"), Map.of("kafka", 1, "postgres", 2, "sandbox", 3));
    private static final Database DATABASE = new Database("jdbc:postgresql://127.0.0.1:2/batchlab", "user", "word");

    @Test
    void the_sandbox_stands_in_for_the_vendor() {
        Map<String, String> environment = of(new StackTarget(true, "", "", Map.of()), Map.of());

        assertThat(environment)
                .containsEntry("BATCHLAB_TARGET", "sandbox")
                .containsEntry("BATCHLAB_PROVIDER_URL_OPENAI", "http://127.0.0.1:3/openai/v1")
                .containsEntry("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1")
                .containsEntry("QUARKUS_HTTP_PORT", "9")
                .containsEntry("QUARKUS_DATASOURCE_PASSWORD", "word")
                .containsEntry("BATCHLAB_ARTIFACTS", "file:///home/state/artifacts");
    }

    @Test
    void buckets_and_tables_of_a_sandbox_stack_are_the_sandboxs_whatever_the_shell_says() {
        Map<String, String> shell = Map.of("BATCHLAB_VERTEX_STORAGE_URL", "https://storage.googleapis.com");

        assertThat(of(new StackTarget(true, "", "", Map.of()), Map.of(), shell))
                .containsEntry("BATCHLAB_PROVIDER_URL_VERTEX", "http://127.0.0.1:3/vertex/v1")
                .containsEntry("BATCHLAB_VERTEX_STORAGE_URL", "http://127.0.0.1:3")
                .containsEntry("BATCHLAB_VERTEX_BIGQUERY_URL", "http://127.0.0.1:3");
        assertThat(ServiceEnvironment.isTargetVariable("BATCHLAB_VERTEX_STORAGE_URL"))
                .isTrue();
        assertThat(ServiceEnvironment.isTargetVariable("BATCHLAB_VERTEX_REGION"))
                .isFalse();
        assertThat(of(StackTarget.LIVE, Map.of())).doesNotContainKey("BATCHLAB_VERTEX_STORAGE_URL");
    }

    @Test
    void vertex_on_the_sandbox_is_ready_without_any_setting() throws Exception {
        Map<String, String> environment = of(new StackTarget(true, "", "", Map.of()), Map.of());
        ProviderAccounts accounts = new ProviderAccounts(
                name -> Optional.ofNullable(environment.get(ProviderAccounts.variable(name))), true);

        Connection connection = accounts.connection(Providers.standard().get("vertex"), Duration.ofSeconds(1));

        assertThat(connection.baseUrl()).hasToString("http://127.0.0.1:3/vertex/v1");
        assertThat(connection.setting("storage-url")).isEqualTo("http://127.0.0.1:3");
        assertThat(connection.setting("project")).isEqualTo("sandbox-project");
    }

    @Test
    void a_key_that_is_given_is_used_in_the_sandbox_too() {
        Map<String, String> environment = of(new StackTarget(true, "", "", Map.of()), Map.of("OPENAI_API_KEY", "mine"));

        assertThat(environment).containsEntry("OPENAI_API_KEY", "mine");
    }

    @Test
    void live_means_the_vendors_own_addresses_and_no_invented_key() {
        Map<String, String> environment = of(StackTarget.LIVE, Map.of());

        assertThat(environment)
                .containsEntry("BATCHLAB_TARGET", "live")
                .doesNotContainKeys("OPENAI_API_KEY", "BATCHLAB_PROVIDER_URL_OPENAI");
    }

    @Test
    void a_given_url_wins_whatever_the_provider_is_called() {
        StackTarget target =
                new StackTarget(true, "", "", Map.of("openai", "http://proxy/v1", "vertex-ai", "http://vertex/"));

        assertThat(of(target, Map.of()))
                .containsEntry("BATCHLAB_PROVIDER_URL_OPENAI", "http://proxy/v1")
                .containsEntry("BATCHLAB_PROVIDER_URL_VERTEX_AI", "http://vertex/");
    }

    @Test
    void files_of_the_users_own_are_found_from_anywhere(@TempDir Path directory) throws IOException {
        Path hosts = directory.resolve("hosts.yaml");
        Files.writeString(hosts, "hosts:\n- {id: my-endpoint, baseUrl: 'http://127.0.0.1:9/v1'}\n");
        Path asWritten = Path.of("").toAbsolutePath().relativize(hosts);

        Map<String, String> environment =
                of(new StackTarget(true, "", "", Map.of()), Map.of(), Map.of("BATCHLAB_HOSTS", asWritten.toString()));

        assertThat(environment)
                .containsEntry("BATCHLAB_HOSTS", hosts.toString())
                .containsEntry("BATCHLAB_PROVIDER_URL_MY_ENDPOINT", "http://127.0.0.1:3/online/v1")
                .doesNotContainKeys("BATCHLAB_MODELS", "BATCHLAB_PROVIDER_URL_OPENAI_ONLINE");
    }

    @Test
    void a_broken_file_is_named_before_anything_starts(@TempDir Path directory) throws IOException {
        Path hosts = directory.resolve("hosts.yaml");
        Files.writeString(hosts, "hosts:\n- {id: my-endpoint}\n");

        assertThatThrownBy(() -> of(StackTarget.LIVE, Map.of("BATCHLAB_HOSTS", hosts.toString())))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(hosts + ", hosts[0], baseUrl: is missing");
    }

    private static Map<String, String> of(StackTarget target, Map<String, String> keys) {
        return of(target, keys, Map.of());
    }

    private static Map<String, String> of(StackTarget target, Map<String, String> keys, Map<String, String> inherited) {
        return new ServiceEnvironment(HOME, PORTS, target, keys).of(9, DATABASE, inherited);
    }
}
