package dev.batchlab.providers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ErrorKindTest {
    @Test
    void only_errors_that_may_pass_deserve_another_attempt() {
        Set<ErrorKind> again = EnumSet.allOf(ErrorKind.class).stream()
                .filter(ErrorKind::worthAnotherAttempt)
                .collect(Collectors.toSet());

        assertThat(again)
                .containsExactlyInAnyOrder(
                        ErrorKind.RATE_LIMIT,
                        ErrorKind.SERVER,
                        ErrorKind.TIMEOUT,
                        ErrorKind.EXPIRED,
                        ErrorKind.TRUNCATED,
                        ErrorKind.EMPTY,
                        ErrorKind.REFUSED,
                        ErrorKind.UNKNOWN);
    }
}
