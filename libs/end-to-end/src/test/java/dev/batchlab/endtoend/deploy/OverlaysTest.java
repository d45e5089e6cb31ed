package dev.batchlab.endtoend.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every overlay renders, and every object in it is one that Kubernetes, or Strimzi, knows. */
class OverlaysTest {
    private static final Pattern HOST = Pattern.compile("//([a-z-]+):");

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"dev", "prod"})
    void an_overlay_has_no_unknown_or_missing_field(String overlay) throws Exception {
        List<JsonNode> objects = Manifests.of(rendered(overlay));
        List<String> faults = new ArrayList<>();
        objects.forEach(object -> faults.addAll(ObjectCheck.faults(object)));
        assertThat(objects).hasSizeGreaterThan(20);
        assertThat(faults).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "prod"})
    void an_overlay_deploys_every_stage_without_rights_it_does_not_need(String overlay) throws Exception {
        List<JsonNode> deployments =
                Manifests.of(rendered(overlay), "Deployment").toList();
        assertThat(deployments.stream().map(Manifests::name)).containsExactlyInAnyOrderElementsOf(Manifests.stages());
        for (JsonNode deployment : deployments) {
            JsonNode pod = deployment.at("/spec/template/spec");
            JsonNode container = pod.at("/containers/0");
            assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
            assertThat(container.at("/securityContext/readOnlyRootFilesystem").asBoolean())
                    .isTrue();
            for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
                assertThat(container.has(probe)).as(probe).isTrue();
            }
            // the API server refuses both together, and no validator knows
            JsonNode strategy = deployment.at("/spec/strategy");
            assertThat(strategy.path("type").asText().equals("Recreate") && strategy.has("rollingUpdate"))
                    .isFalse();
            assertThat(container.at("/resources/limits/memory").asText()).isNotEmpty();
        }
    }

    @Test
    void every_stage_may_reach_a_store_and_a_database_outside_the_cluster() throws Exception {
        List<JsonNode> policies =
                Manifests.of(rendered("prod"), "NetworkPolicy").toList();
        JsonNode outside = named(policies, "providers-and-webhooks");
        assertThat(outside.at("/spec/podSelector/matchExpressions/0/values"))
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrderElementsOf(Manifests.stages());
        assertThat(named(policies, "managed-services")
                        .at("/spec/egress/0/ports")
                        .findValuesAsText("port"))
                .contains("5432");
    }

    @Test
    void the_overlay_to_try_things_out_sends_nothing_to_a_vendor_and_has_what_it_names() throws Exception {
        List<JsonNode> objects = Manifests.of(rendered("dev"));
        JsonNode said = objects.stream()
                .filter(object -> object.path("kind").asText().equals("ConfigMap"))
                .filter(object -> object.at("/data/BATCHLAB_TARGET").isTextual())
                .findFirst()
                .orElseThrow()
                .path("data");
        List<String> services = objects.stream()
                .filter(object -> object.path("kind").asText().equals("Service"))
                .map(Manifests::name)
                .toList();
        assertThat(said.path("BATCHLAB_TARGET").asText()).isEqualTo("sandbox");
        said.properties().forEach(entry -> {
            Matcher host = HOST.matcher(entry.getValue().asText());
            // Kafka's service is made by Strimzi
            if (host.find() && !host.group(1).equals("batchlab-kafka-bootstrap")) {
                assertThat(services).as(entry.getKey()).contains(host.group(1));
            }
        });
        JsonNode simulated = Manifests.of(Manifests.DEPLOY.resolve("compose/sandbox.yaml"))
                .get(0)
                .path("x-providers");
        simulated.properties().forEach(entry -> {
            if (entry.getKey().endsWith("_URL") || entry.getKey().contains("PROVIDER_URL")) {
                assertThat(said.path(entry.getKey()).asText())
                        .as(entry.getKey())
                        .isEqualTo(entry.getValue().asText().replace("//sandbox:", "//batchlab-sandbox:"));
            }
        });
    }

    private static JsonNode named(List<JsonNode> objects, String name) {
        return objects.stream()
                .filter(object -> Manifests.name(object).equals(name))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "prod"})
    void no_overlay_carries_a_secret(String overlay) throws Exception {
        assertThat(Manifests.of(rendered(overlay), "Secret")).isEmpty();
    }

    @Test
    void production_takes_backups_that_restore_reads_with_a_named_version_of_the_command() throws Exception {
        JsonNode container = Manifests.of(rendered("prod"), "CronJob")
                .findFirst()
                .orElseThrow()
                .at("/spec/jobTemplate/spec/template/spec/containers/0");
        assertThat(container.path("image").asText()).matches(".+/batchlab/cli:.+");
        assertThat(container.path("args").get(0).asText()).isEqualTo("backup");
        assertThat(container.path("env").findValuesAsText("name"))
                .contains("BATCHLAB_DATABASE_URL", "BATCHLAB_DATABASE_USER", "BATCHLAB_DATABASE_PASSWORD");
    }

    @Test
    void in_production_every_stage_is_scaled_by_its_work() throws Exception {
        assertThat(Manifests.of(rendered("prod"), "ScaledObject")
                        .map(it -> it.at("/spec/scaleTargetRef/name").asText()))
                .containsExactlyInAnyOrderElementsOf(Manifests.stages());
    }

    @Test
    void both_overlays_fit_the_models_for_node_too() throws Exception {
        Path said = directory.resolve("validate.txt");
        Process validate = new ProcessBuilder(
                        Manifests.DEPLOY.resolve("validate.sh").toString(), "--node-only")
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        int exit = validate.waitFor();
        Assumptions.assumeFalse(exit == 2, "kubectl, node or npm is not on the PATH");
        assertThat(exit).as(Files.readString(said)).isZero();
        assertThat(Files.readString(said)).contains(" 0 do not");
    }

    private Path rendered(String overlay) throws IOException, InterruptedException {
        Path file = directory.resolve(overlay + ".yaml");
        Path errors = directory.resolve(overlay + ".err");
        Process kustomize;
        try {
            kustomize = new ProcessBuilder(
                            "kubectl",
                            "kustomize",
                            Manifests.KUBERNETES.resolve("overlays/" + overlay).toString())
                    .redirectOutput(file.toFile())
                    .redirectError(errors.toFile())
                    .start();
        } catch (IOException e) {
            Assumptions.abort("kubectl is not on the PATH; it renders the overlays");
            throw e;
        }
        assertThat(kustomize.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(kustomize.exitValue()).as(Files.readString(errors)).isZero();
        return file;
    }
}
