package dev.batchlab.providers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RetryDelayTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void it_doubles_up_to_the_ceiling() {
        RetryDelay delay = new RetryDelay(SECOND, Duration.ofSeconds(10), () -> 1);

        assertThat(delay.after(1, Optional.empty())).isEqualTo(SECOND);
        assertThat(delay.after(2, Optional.empty())).isEqualTo(Duration.ofSeconds(2));
        assertThat(delay.after(4, Optional.empty())).isEqualTo(Duration.ofSeconds(8));
        assertThat(delay.after(5, Optional.empty())).isEqualTo(Duration.ofSeconds(10));
        assertThat(delay.after(5_000, Optional.empty())).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void chance_takes_up_to_half_away() {
        assertThat(new RetryDelay(SECOND, SECOND, () -> 0).after(1, Optional.empty()))
                .isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void it_never_comes_back_before_the_provider_asked() {
        RetryDelay delay = new RetryDelay(SECOND, Duration.ofSeconds(10), () -> 0);

        assertThat(delay.after(1, Optional.of(Duration.ofMinutes(15)))).isEqualTo(Duration.ofMinutes(15));
        assertThat(delay.after(5, Optional.of(Duration.ofMillis(10)))).isEqualTo(Duration.ofSeconds(5));
    }
}
