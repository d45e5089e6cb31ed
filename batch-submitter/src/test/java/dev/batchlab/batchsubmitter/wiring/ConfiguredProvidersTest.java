package dev.batchlab.batchsubmitter.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchlab.batchsubmitter.BatchSubmitterConfig;
import dev.batchlab.batchsubmitter.Hold;
import dev.batchlab.batchsubmitter.HoldReason;
import dev.batchlab.batchsubmitter.ProviderAccess.Current;
import dev.batchlab.providers.Providers;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which account a process uses, and what it says when there is none. */
class ConfiguredProvidersTest {
    @Test
    void without_a_key_one_sentence_names_the_variable() {
        Hold missing = missing("live", Map.of());

        assertThat(missing.reason()).isEqualTo(HoldReason.AUTHENTICATION);
        assertThat(missing.detail()).contains("OPENAI_API_KEY").doesNotContain("\n");
    }

    @Test
    void the_sandbox_is_never_swapped_for_the_vendors_address() {
        Hold missing = missing("sandbox", Map.of("OPENAI_API_KEY", "sk-real"));

        assertThat(missing.detail()).contains("BATCHLAB_PROVIDER_URL_OPENAI");
    }

    @Test
    void the_live_target_is_the_vendors_own_address_unless_another_is_set() {
        assertThat(open("live", Map.of("OPENAI_API_KEY", "sk-1"))
                        .open()
                        .orElseThrow()
                        .account()
                        .target())
                .isEqualTo("https://api.openai.com/v1");
        assertThat(open("live", Map.of("OPENAI_API_KEY", "sk-1", "batchlab.provider-url.openai", "http://here/v1"))
                        .open()
                        .orElseThrow()
                        .account()
                        .target())
                .isEqualTo("http://here/v1");
    }

    @Test
    void another_key_is_another_account_and_neither_shows_the_key() {
        var one = open("live", Map.of("OPENAI_API_KEY", "sk-one")).open().orElseThrow();
        var two = open("live", Map.of("OPENAI_API_KEY", "sk-two")).open().orElseThrow();

        assertThat(one.account()).isNotEqualTo(two.account());
        assertThat(one.toString()).doesNotContain("sk-one");
    }

    @Test
    void what_the_sandbox_does_becomes_visible_soon() {
        Map<String, String> sandbox = Map.of("batchlab.provider-url.openai", "http://127.0.0.1:1/openai/v1");
        assertThat(open("sandbox", sandbox).open().orElseThrow().propagation()).isEqualTo(Duration.ofSeconds(1));
        assertThat(open("live", Map.of("OPENAI_API_KEY", "k"))
                        .open()
                        .orElseThrow()
                        .propagation())
                .isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void an_address_that_is_none_is_named_with_what_helps() {
        Hold missing =
                missing("live", Map.of("OPENAI_API_KEY", "sk-1", "batchlab.provider-url.openai", "ht tp://here"));

        assertThat(missing.detail()).contains("BATCHLAB_PROVIDER_URL_OPENAI", "https://");
    }

    private static Hold missing(String target, Map<String, String> environment) {
        return open(target, environment).missing().orElseThrow();
    }

    private static Current open(String target, Map<String, String> environment) {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withMapping(BatchSubmitterConfig.class)
                .withDefaultValues(environment)
                .build();
        BatchSubmitterConfig knobs = config.getConfigMapping(BatchSubmitterConfig.class);
        Target where = new Target(target);
        return new ConfiguredProviders(
                        Providers.standard(),
                        knobs,
                        new TimesByTarget().times(knobs, where),
                        where,
                        config,
                        account -> {
                            throw new IllegalStateException("no batch of our own was asked for");
                        })
                .current("openai");
    }
}
