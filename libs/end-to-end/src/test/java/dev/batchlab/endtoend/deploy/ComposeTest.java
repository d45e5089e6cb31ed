package dev.batchlab.endtoend.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batchlab.cli.stack.SandboxAddress;
import dev.batchlab.providers.Provider;
import dev.batchlab.providers.ProviderAccounts;
import dev.batchlab.providers.Setting;
import dev.batchlab.providers.catalog.Catalog;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What {@code deploy/compose} says about stages and providers. */
class ComposeTest {
    private static final String SANDBOX = "http://sandbox:4010";

    private final JsonNode all =
            Manifests.of(Manifests.DEPLOY.resolve("compose/compose.yaml")).get(0);
    private final JsonNode sandbox =
            Manifests.of(Manifests.DEPLOY.resolve("compose/sandbox.yaml")).get(0);

    @Test
    void every_stage_is_there_read_only_and_asks_for_tokens() {
        for (String stage : Manifests.stages()) {
            String image = all.at("/services/" + stage + "/image").asText();
            assertThat(image).as(stage).isEqualTo("${REGISTRY:-batchlab}/" + stage + ":${TAG:-dev}");
        }
        assertThat(all.at("/x-service/read_only").asBoolean()).isTrue();
        assertThat(all.at("/x-environment/BATCHLAB_TOKENS").asText()).isEqualTo("/etc/batchlab/tokens");
    }

    @Test
    void on_the_sandbox_every_provider_is_the_sandbox_whatever_keys_the_caller_has() {
        Map<String, String> expected = new HashMap<>();
        for (Provider provider : Catalog.standard().providers().all()) {
            if (provider.addressOf().equals(provider.id())) {
                expected.put(
                        ProviderAccounts.variable(ProviderAccounts.urlProperty(provider.id())),
                        SandboxAddress.of(SANDBOX, provider));
            }
            provider.settings().stream()
                    .filter(Setting::isAddress)
                    .forEach(setting -> expected.put(setting.variable(), SANDBOX));
        }
        all.at("/x-provider-keys").fieldNames().forEachRemaining(key -> expected.put(key, "sandbox"));
        expected.put("BATCHLAB_TARGET", "sandbox");

        Map<String, String> said = new HashMap<>();
        sandbox.at("/x-providers")
                .fieldNames()
                .forEachRemaining(name ->
                        said.put(name, sandbox.at("/x-providers/" + name).asText()));

        assertThat(new TreeSet<>(said.entrySet().stream().map(Object::toString).toList()))
                .isEqualTo(new TreeSet<>(
                        expected.entrySet().stream().map(Object::toString).toList()));
    }

    @Test
    void every_stage_is_asked_for_its_figures() {
        JsonNode targets = Manifests.of(Manifests.DEPLOY.resolve("compose/figures/prometheus.yml"))
                .get(0)
                .at("/scrape_configs/0/static_configs/0/targets");
        assertThat(targets)
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrderElementsOf(Manifests.stages().stream()
                        .map(stage -> stage + ":8080")
                        .toList());
    }
}
