package dev.batchlab.providers.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ErrorBodyTest {
    @Test
    void the_providers_code_type_and_words_are_found() {
        assertThat(of("{\"error\":{\"message\":\"M\",\"type\":\"T\",\"code\":\"C\"}}"))
                .isEqualTo(new ErrorBody("C", "T", "M"));
        assertThat(of("{\"error\":{\"message\":\"M\",\"type\":\"T\",\"code\":null}}"))
                .isEqualTo(new ErrorBody("T", "T", "M"));
        assertThat(of("{\"error\":\"M\"}")).isEqualTo(new ErrorBody(null, null, "M"));
        assertThat(of("{\"message\":\"M\",\"code\":5}")).isEqualTo(new ErrorBody("5", null, "M"));
    }

    @Test
    void a_proxys_page_becomes_one_short_line() {
        assertThat(of("<html>\n  <b>502</b></html>").message()).isEqualTo("<html> <b>502</b></html>");
        assertThat(of("x".repeat(10_000)).message()).hasSizeLessThan(600);
        assertThat(of("").message()).isNull();
    }

    @Test
    void keys_are_taken_out_of_words() {
        Redaction redaction = new Redaction("own-key-17\n");

        assertThat(redaction.of("Incorrect API key provided: sk-proj-ab***xyz. See own-key-17"))
                .isEqualTo("Incorrect API key provided: [key] See [key]");
        assertThat(redaction.of("Consumer 'api_key:AIzaSyD-9tSrke72PouQMnMX' has been suspended"))
                .isEqualTo("Consumer 'api_key:[key]' has been suspended");
        assertThat(new Redaction("").of("nothing to hide")).isEqualTo("nothing to hide");
    }

    @Test
    void googles_word_reason_and_wait_say_more_than_its_number() {
        ErrorBody error = of(
                "{\"error\":{\"code\":429,\"message\":\"M\",\"status\":\"RESOURCE_EXHAUSTED\",\"details\":["
                        + "{\"@type\":\"type.googleapis.com/google.rpc.QuotaFailure\",\"violations\":[]},"
                        + "{\"@type\":\"type.googleapis.com/google.rpc.RetryInfo\",\"retryDelay\":\"34.074824224s\"}]}}");

        assertThat(error)
                .isEqualTo(new ErrorBody(
                        "RESOURCE_EXHAUSTED", "RESOURCE_EXHAUSTED", "M", Optional.of(Duration.ofMillis(34_074))));
        assertThat(of("{\"error\":{\"code\":400,\"status\":\"INVALID_ARGUMENT\",\"details\":[{\"@type\":"
                                + "\"type.googleapis.com/google.rpc.ErrorInfo\",\"reason\":\"API_KEY_INVALID\"}]}}")
                        .code())
                .isEqualTo("API_KEY_INVALID");
        assertThat(of("{\"error\":{\"code\":503,\"status\":\"UNAVAILABLE\",\"details\":[{\"retryDelay\":\"soon\"}]}}")
                        .retryDelay())
                .isEmpty();
    }

    private static ErrorBody of(String body) {
        return ErrorBody.of(body.getBytes(StandardCharsets.UTF_8));
    }
}
