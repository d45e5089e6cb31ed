package dev.batchlab.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocalRequestTest {
    @ParameterizedTest
    @ValueSource(strings = {"localhost:8081", "127.0.0.1:8081", "[::1]:8081", "localhost", "[::1]"})
    void the_machine_itself_is_served(String host) {
        assertThat(LocalRequest.objection(host, null)).isEmpty();
        assertThat(LocalRequest.objection(host, "http://" + host)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example:8081", "localhost.evil.example", "127.0.0.1.evil.example:8081", ""})
    void a_name_that_was_pointed_at_loopback_is_refused(@Nullable String host) {
        assertThat(LocalRequest.objection(host, null)).isPresent();
    }

    @Test
    void a_request_without_a_host_is_refused() {
        assertThat(LocalRequest.objection(null, null)).isPresent();
    }

    @ParameterizedTest
    @CsvSource({"http://evil.example", "http://127.0.0.1:3000", "null", "'not an origin'"})
    void a_page_from_elsewhere_is_refused(String origin) {
        assertThat(LocalRequest.objection("127.0.0.1:8081", origin)).isPresent();
    }
}
