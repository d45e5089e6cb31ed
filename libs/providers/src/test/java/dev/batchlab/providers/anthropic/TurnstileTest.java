package dev.batchlab.providers.anthropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.batchlab.providers.ProviderException;
import dev.batchlab.providers.ProviderException.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TurnstileTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final List<Duration> waited = new ArrayList<>();
    private Instant now = Instant.parse("2026-09-21T12:00:00Z");
    private final CallPace pace = new CallPace(2, Duration.ofMinutes(1));
    private final Turnstile turnstile = new Turnstile(pace, () -> now, this::waits);

    private void waits(Duration wait) {
        waited.add(wait);
        now = now.plus(wait);
    }

    @Test
    void calls_go_through_at_the_accounts_pace() throws ProviderException {
        for (int i = 0; i < 5; i++) {
            turnstile.pass("reading a batch", PATIENCE);
        }

        assertThat(waited).containsExactly(Duration.ofMinutes(1), Duration.ofMinutes(1));
    }

    @Test
    void what_must_not_wait_is_refused_unsent_and_told_when_to_come_again() throws ProviderException {
        turnstile.pass("reading a batch", PATIENCE);
        turnstile.pass("reading a batch", PATIENCE);
        now = now.plusSeconds(20);

        ProviderException refused = catchThrowableOfType(
                ProviderException.class, () -> turnstile.pass("creating the batch", Duration.ZERO));

        assertThat(refused.kind()).isEqualTo(Kind.TRANSIENT);
        assertThat(refused.mayHaveHappened()).isFalse();
        assertThat(refused.code()).contains("paced");
        assertThat(refused.retryAfter()).contains(Duration.ofSeconds(40));
        assertThat(waited).isEmpty();
        now = now.plusSeconds(40);
        turnstile.pass("creating the batch", Duration.ZERO);
    }

    @Test
    void connections_of_one_account_share_its_pace() throws ProviderException {
        Turnstile second = new Turnstile(pace, () -> now, this::waits);
        turnstile.pass("a", PATIENCE);
        second.pass("b", PATIENCE);
        turnstile.pass("c", PATIENCE);

        assertThat(waited).hasSize(1);
    }

    @Test
    void an_interrupted_wait_has_sent_nothing() throws ProviderException {
        Turnstile interrupted = new Turnstile(pace, () -> now, wait -> {
            throw new InterruptedException();
        });
        interrupted.pass("a", PATIENCE);
        interrupted.pass("b", PATIENCE);

        ProviderException e =
                catchThrowableOfType(ProviderException.class, () -> interrupted.pass("creating the batch", PATIENCE));

        assertThat(e.mayHaveHappened()).isFalse();
        assertThat(Thread.interrupted()).isTrue();
    }
}
