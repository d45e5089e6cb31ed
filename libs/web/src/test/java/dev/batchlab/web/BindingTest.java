package dev.batchlab.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BindingTest {
    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "::1", "127.9.9.9"})
    void loopback_needs_no_guard(String host) {
        assertThat(Binding.objection(host, false)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.168.1.7", "no.such.host.invalid"})
    void beyond_loopback_a_guard_is_needed_and_the_refusal_names_the_ways(String host) {
        assertThat(Binding.objection(host, false)).get().asString().contains("BATCHLAB_TOKENS", "OIDC", host);
        assertThat(Binding.objection(host, true)).isEmpty();
    }
}
