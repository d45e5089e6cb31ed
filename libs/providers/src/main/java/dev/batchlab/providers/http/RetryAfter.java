package dev.batchlab.providers.http;

import java.math.BigDecimal;
import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** How long a reply asks to wait: {@code retry-after-ms}, then {@code retry-after} in seconds or as a date. */
public final class RetryAfter {
    private static final Duration LONGEST = Duration.ofDays(1);

    private RetryAfter() {}

    public static Optional<Duration> of(HttpHeaders headers, Instant now) {
        return headers.firstValue("retry-after-ms")
                .flatMap(millis -> number(millis, 0))
                .or(() -> headers.firstValue("retry-after")
                        .flatMap(value -> number(value, 3).or(() -> date(value, now))))
                .map(RetryAfter::sane);
    }

    private static Optional<Duration> number(String value, int decimalShift) {
        try {
            BigDecimal millis = new BigDecimal(value.strip()).movePointRight(decimalShift);
            return Optional.of(Duration.ofMillis(
                    millis.min(BigDecimal.valueOf(LONGEST.toMillis())).longValue()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> date(String value, Instant now) {
        try {
            Instant then = ZonedDateTime.parse(value.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Optional.of(Duration.between(now, then));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Duration sane(Duration asked) {
        return asked.isNegative() ? Duration.ZERO : asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
    }
}
