package dev.batchlab.statuspoller;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PollingPolicyTest {
    @ParameterizedTest
    @CsvSource({
        // age, jitter, hint, next look
        "PT0S, 0.5, , PT15S",
        "PT5M, 0.5, , PT15S",
        "PT20M, 0.5, , PT60S",
        "PT20M, 0.0, , PT54S",
        "PT20M, 1.0, , PT66S",
        "PT10H, 0.5, , PT300S",
        "PT-10S, 0.5, , PT15S",
        "PT5M, 0.5, PT40S, PT40S",
        "PT20M, 0.5, PT40S, PT60S"
    })
    void the_next_look(Duration age, double jitter, @Nullable Duration hint, Duration expected) {
        PollingPolicy policy = new PollingPolicy(Duration.ofSeconds(15), Duration.ofMinutes(5), () -> jitter);
        assertThat(policy.next(age, Optional.ofNullable(hint))).isEqualTo(expected);
    }

    @Test
    void looks_of_batches_of_one_age_spread_out() {
        PollingPolicy policy =
                new PollingPolicy(Duration.ofSeconds(15), Duration.ofMinutes(5), new java.util.Random(7)::nextDouble);
        assertThat(java.util.stream.IntStream.range(0, 50)
                        .mapToObj(i -> policy.next(Duration.ofHours(1), Optional.empty()))
                        .distinct())
                .hasSizeGreaterThan(40);
    }
}
