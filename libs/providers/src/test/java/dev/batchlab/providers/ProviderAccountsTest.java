package dev.batchlab.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.batchlab.providers.ProviderAccounts.Missing;
import dev.batchlab.providers.ProviderAccounts.NotConfigured;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderAccountsTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private final Provider openAi = Providers.standard().get("openai");

    @Test
    void without_an_address_of_its_own_a_live_stack_talks_to_the_vendor() throws NotConfigured {
        Connection connection =
                accounts(false, Map.of("OPENAI_API_KEY", "sk-1")).connection(openAi, TIMEOUT);

        assertThat(connection.baseUrl()).isEqualTo(openAi.vendorUrl());
        assertThat(connection.key()).isEqualTo("sk-1");
    }

    @Test
    void a_sandbox_stack_never_falls_back_to_the_vendor() {
        assertThatThrownBy(() -> accounts(true, Map.of()).connection(openAi, TIMEOUT))
                .isInstanceOfSatisfying(
                        NotConfigured.class, e -> assertThat(e.missing()).isEqualTo(Missing.ADDRESS))
                .hasMessageContaining("BATCHLAB_PROVIDER_URL_OPENAI");
    }

    @Test
    void a_missing_key_is_named_by_its_variable() {
        assertThatThrownBy(() -> accounts(false, Map.of("OPENAI_API_KEY", " ")).connection(openAi, TIMEOUT))
                .isInstanceOfSatisfying(
                        NotConfigured.class, e -> assertThat(e.missing()).isEqualTo(Missing.KEY))
                .hasMessage("No key for OpenAI: set OPENAI_API_KEY");
    }

    @Test
    void the_sandbox_needs_no_key() throws NotConfigured {
        Map<String, String> set = Map.of("batchlab.provider-url.openai", "http://127.0.0.1:1/openai/v1");

        assertThat(accounts(true, set).connection(openAi, TIMEOUT).key()).isNotBlank();
    }

    @Test
    void settings_are_part_of_the_account() {
        Connection plain = new Connection(openAi.vendorUrl(), "k", TIMEOUT);
        Connection one = new Connection(openAi.vendorUrl(), "k", TIMEOUT, Map.of("project", "a"));
        Connection other = new Connection(openAi.vendorUrl(), "k", TIMEOUT, Map.of("project", "b"));

        assertThat(plain.account()).isNotEqualTo(one.account());
        assertThat(one.account()).isNotEqualTo(other.account());
        assertThat(one.toString()).doesNotContain("project");
    }

    @Test
    void blanks_and_line_ends_around_a_value_are_no_part_of_it() throws NotConfigured {
        Map<String, String> set =
                Map.of("batchlab.provider-url.openai", " http://here/v1\n", "OPENAI_API_KEY", "sk-1\n");

        Connection connection = accounts(false, set).connection(openAi, TIMEOUT);

        assertThat(connection.baseUrl()).hasToString("http://here/v1");
        assertThat(connection.key()).isEqualTo("sk-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ht tp://here", "here:8080/v1", "http://", "/v1", "ftp://here/v1"})
    void an_address_that_is_none_is_named_by_its_variable_with_what_helps(String address) {
        Map<String, String> set = Map.of("batchlab.provider-url.openai", address, "OPENAI_API_KEY", "sk-1");

        assertThatThrownBy(() -> accounts(false, set).connection(openAi, TIMEOUT))
                .isInstanceOfSatisfying(
                        NotConfigured.class, e -> assertThat(e.missing()).isEqualTo(Missing.ADDRESS))
                .hasMessageContainingAll("BATCHLAB_PROVIDER_URL_OPENAI", "https://host/v1");
    }

    @Test
    void a_property_is_an_environment_variable_in_capitals() {
        assertThat(ProviderAccounts.variable("batchlab.provider-url.my-host"))
                .isEqualTo("BATCHLAB_PROVIDER_URL_MY_HOST");
    }

    private static ProviderAccounts accounts(boolean sandbox, Map<String, String> set) {
        return new ProviderAccounts(name -> Optional.ofNullable(set.get(name)), sandbox);
    }
}
