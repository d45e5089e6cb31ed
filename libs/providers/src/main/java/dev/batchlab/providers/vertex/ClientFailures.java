package dev.batchlab.providers.vertex;

import com.google.cloud.BaseServiceException;
import dev.batchlab.providers.ProviderException;
import dev.batchlab.providers.http.Failures;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns what Google's clients throw into the port's exception. */
final class ClientFailures {
    /** BigQuery refuses with 403 what others refuse with 429. */
    private static final Set<String> TOO_FAST =
            Set.of("ratelimitexceeded", "userratelimitexceeded", "jobratelimitexceeded", "quotaexceeded");

    private static final int FORBIDDEN = 403;
    private static final int TOO_MANY = 429;
    private static final int NOT_FOUND = 404;

    private final Failures failures;

    ClientFailures(Failures failures) {
        this.failures = failures;
    }

    ProviderException of(String operation, BaseServiceException failure) {
        if (failure.getCode() <= 0) {
            return failures.broken(operation, failure.getCause() == null ? failure : failure.getCause());
        }
        String reason = failure.getReason();
        boolean isTooFast =
                failure.getCode() == FORBIDDEN && reason != null && TOO_FAST.contains(reason.toLowerCase(Locale.ROOT));
        return failures.refused(
                operation, isTooFast ? TOO_MANY : failure.getCode(), reason, words(failure.getMessage()), failure);
    }

    ProviderException broken(String operation, Throwable cause) {
        return failures.broken(operation, cause);
    }

    ProviderException gone(String operation) {
        return failures.refused(operation, NOT_FOUND, null, "there is nothing", null);
    }

    /** The clients put method, address and whole body into their messages. */
    private static @Nullable String words(@Nullable String message) {
        return message == null ? null : message.lines().findFirst().orElse(null);
    }
}
