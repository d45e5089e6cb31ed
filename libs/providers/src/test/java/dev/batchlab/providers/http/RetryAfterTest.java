package dev.batchlab.providers.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "7|PT7S",
                "0.25|PT0.25S",
                "-3|PT0S",
                "999999999999|PT24H",
                "Fri, 20 Nov 2026 10:01:30 GMT|PT1M30S",
                "Fri, 20 Nov 2026 09:00:00 GMT|PT0S"
            })
    void seconds_and_dates_are_understood(String header, Duration expected) {
        assertThat(RetryAfter.of(headers(Map.of("Retry-After", header)), NOW)).contains(expected);
    }

    @Test
    void milliseconds_go_before_seconds() {
        assertThat(RetryAfter.of(headers(Map.of("retry-after-ms", "1500", "retry-after", "60")), NOW))
                .contains(Duration.ofMillis(1500));
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "", "Fri, 99 Nov 2026 10:01:30 GMT"})
    void anything_else_says_nothing(String header) {
        assertThat(RetryAfter.of(headers(Map.of("Retry-After", header)), NOW)).isEmpty();
        assertThat(RetryAfter.of(headers(Map.of()), NOW)).isEmpty();
    }

    private static HttpHeaders headers(Map<String, String> values) {
        return HttpHeaders.of(
                values.entrySet().stream()
                        .collect(java.util.stream.Collectors.toMap(Map.Entry::getKey, e -> List.of(e.getValue()))),
                (name, value) -> true);
    }
}
