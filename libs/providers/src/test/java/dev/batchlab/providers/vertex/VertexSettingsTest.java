package dev.batchlab.providers.vertex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.batchlab.providers.BatchApi;
import dev.batchlab.providers.Connection;
import dev.batchlab.providers.ProviderAccounts;
import dev.batchlab.providers.ProviderException;
import dev.batchlab.providers.ProviderException.Kind;
import dev.batchlab.providers.SubmissionTag;
import dev.batchlab.providers.TextFile;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VertexSettingsTest {
    private static final URI VENDOR = new Vertex().vendorUrl();
    private static final SubmissionTag TAG = new SubmissionTag("sub-1", "e", "s", 1, 1);
    private static final Map<String, String> GOOD =
            Map.of("project", "lab", "region", "europe-west4", "io", "gcs", "bucket", "gs://lab-bucket/");

    @Test
    void a_region_has_its_own_address_and_global_has_none() {
        assertThat(settings(GOOD).root()).hasToString("https://europe-west4-aiplatform.googleapis.com/v1");
        assertThat(settings(with("region", "global")).root()).hasToString("https://aiplatform.googleapis.com/v1");
        assertThat(settings(GOOD).bucket()).isEqualTo("lab-bucket");
        assertThat(settings(GOOD).storage()).hasToString("https://storage.googleapis.com");
        assertThat(settings(GOOD).problem()).isEmpty();
    }

    @Test
    void a_simulation_plays_storage_and_tables_too_and_needs_no_bucket() {
        Connection connection =
                new Connection(URI.create("http://127.0.0.1:4010/vertex/v1"), "", Duration.ofSeconds(1), Map.of());
        VertexSettings played = VertexSettings.of(connection);

        assertThat(connection.isSimulation()).isTrue();
        assertThat(new Connection(VENDOR, "", Duration.ofSeconds(1)).isSimulation())
                .isFalse();
        assertThat(played.storage()).hasToString("http://127.0.0.1:4010");
        assertThat(played.bigQuery()).hasToString("http://127.0.0.1:4010");
        assertThat(played.problem()).isEmpty();
    }

    @Test
    void a_stack_on_the_sandbox_asks_nobody_for_settings_and_never_names_the_vendor() throws Exception {
        Map<String, String> environment = Map.of("batchlab.provider-url.vertex", "http://127.0.0.1:4010/vertex/v1");
        Connection connection = new ProviderAccounts(name -> Optional.ofNullable(environment.get(name)), true)
                .connection(new Vertex(), Duration.ofSeconds(1));

        VertexSettings settings = VertexSettings.of(connection);
        assertThat(settings.problem()).isEmpty();
        assertThat(settings.storage()).hasToString("http://127.0.0.1:4010");
        assertThat(settings.project()).isEqualTo("sandbox-project");
    }

    @ParameterizedTest
    @CsvSource({
        "region,europe-west99,BATCHLAB_VERTEX_REGION",
        "region,mars-north1,BATCHLAB_VERTEX_REGION",
        "project,'',BATCHLAB_VERTEX_PROJECT",
        "bucket,'',BATCHLAB_VERTEX_BUCKET",
        "io,tape,BATCHLAB_VERTEX_IO",
        "io,bigquery,BATCHLAB_VERTEX_DATASET"
    })
    void a_setting_that_cannot_work_pauses_the_account_before_anything_is_sent(
            String name, String value, String variable) {
        BatchApi api = new VertexBatchApi(new Connection(VENDOR, "", Duration.ofSeconds(1), with(name, value)), () -> {
            throw new IOException("nobody may look for credentials");
        });

        ProviderException refused = catchThrowableOfType(
                ProviderException.class, () -> api.stage(new TextFile("{}\n", 1, "gemini-2.5-flash"), TAG));

        assertThat(refused.kind()).isEqualTo(Kind.AUTHENTICATION);
        assertThat(refused.mayHaveHappened()).isFalse();
        assertThat(refused).hasMessageContaining("Vertex AI").hasMessageContaining(variable);
    }

    @Test
    void a_region_of_another_spelling_is_answered_with_those_nearby() {
        assertThat(settings(with("region", "europe-west99")).problem().orElseThrow())
                .contains("europe-west4")
                .doesNotContain("us-central1");
    }

    @Test
    void missing_credentials_are_one_line_that_says_what_to_do() {
        BatchApi api = new VertexBatchApi(new Connection(VENDOR, "", Duration.ofSeconds(1), GOOD), () -> {
            throw new IOException("Your default credentials were not found.\nTo set up …");
        });

        ProviderException refused = catchThrowableOfType(ProviderException.class, () -> api.get("projects/1/x"));

        assertThat(refused.kind()).isEqualTo(Kind.AUTHENTICATION);
        assertThat(refused.mayHaveHappened()).isFalse();
        assertThat(refused)
                .hasMessageContaining("gcloud auth application-default login")
                .hasMessageContaining("GOOGLE_APPLICATION_CREDENTIALS");
        assertThat(refused.getMessage()).doesNotContain("\n");
    }

    @Test
    void a_key_file_that_is_not_there_is_missing_credentials() {
        BatchApi api = new VertexBatchApi(new Connection(VENDOR, "/no/such/key.json", Duration.ofSeconds(1), GOOD));

        assertThat(catchThrowableOfType(ProviderException.class, () -> api.get("projects/1/x")))
                .hasMessageContaining("NoSuchFileException")
                .hasMessageContaining("GOOGLE_APPLICATION_CREDENTIALS");
    }

    @ParameterizedTest
    @CsvSource({
        "US,us-central1,true",
        "EU,europe-west4,true",
        "EU,us-central1,false",
        "us-central1,us-central1,true",
        "us-east1,us-central1,false",
        "asia-northeast1,global,true"
    })
    void a_data_set_lies_where_jobs_run_or_around_it(String dataset, String region, boolean agree) {
        assertThat(Locations.agree(dataset, region)).isEqualTo(agree);
    }

    private static VertexSettings settings(Map<String, String> settings) {
        return VertexSettings.of(new Connection(VENDOR, "", Duration.ofSeconds(1), settings));
    }

    private static Map<String, String> with(String name, String value) {
        Map<String, String> changed = new HashMap<>(GOOD);
        changed.put(name, value);
        return changed;
    }
}
