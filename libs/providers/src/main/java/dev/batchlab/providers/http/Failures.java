package dev.batchlab.providers.http;

import dev.batchlab.providers.Connection;
import dev.batchlab.providers.ProviderException;
import dev.batchlab.providers.ProviderException.Kind;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/** Turns what went wrong on the wire into the port's exception. */
public final class Failures {
    /** A request that met one of these was never sent. */
    private static final List<Class<? extends Throwable>> NEVER_SENT = List.of(
            ConnectException.class,
            HttpConnectTimeoutException.class,
            UnknownHostException.class,
            UnresolvedAddressException.class,
            NoRouteToHostException.class,
            SSLHandshakeException.class);

    /** Answers that leave open what happened behind the one who gave them. */
    private static final Set<Integer> OPEN_ANSWERS = Set.of(408, 499);

    private final String provider;
    private final Connection connection;
    private final InstantSource clock;
    private final Redaction redaction;

    Failures(String provider, Connection connection, InstantSource clock) {
        this.provider = provider;
        this.connection = connection;
        this.clock = clock;
        this.redaction = new Redaction(connection.key());
    }

    ProviderException refused(String operation, Reply reply) {
        ErrorBody error = ErrorBody.of(reply.body());
        Duration retryAfter = RetryAfter.of(reply.headers(), clock.instant())
                .or(error::retryDelay)
                .orElse(null);
        return refusal(operation, reply.status(), error, retryAfter, null);
    }

    private ProviderException refusal(
            String operation, int status, ErrorBody error, @Nullable Duration retryAfter, @Nullable Throwable cause) {
        String shown = error.code() == null ? "" : " (" + redaction.of(error.code()) + ")";
        String words = error.message() == null ? "" : ": " + redaction.of(error.message());
        return new ProviderException(
                StatusKinds.of(status, error),
                status,
                error.code(),
                provider + ": " + operation + " failed with HTTP " + status + shown + words,
                retryAfter,
                status >= 500 || OPEN_ANSWERS.contains(status),
                cause);
    }

    /** A refusal that another client has read already. */
    public ProviderException refused(
            String operation, int status, @Nullable String code, @Nullable String message, @Nullable Throwable cause) {
        ErrorBody error = new ErrorBody(code, null, message);
        return refusal(operation, status, error, null, cause);
    }

    /** A 2xx reply that cannot be read: the effect may well be there. */
    public ProviderException unreadable(String operation, int status, String why) {
        return trouble(
                Kind.TRANSIENT,
                status,
                operation + " was answered with HTTP " + status + " but " + redaction.of(why),
                true,
                null);
    }

    ProviderException noAnswer(String operation, Duration patience) {
        return trouble(
                Kind.TRANSIENT, 0, operation + " got no answer within " + patience.toSeconds() + " s", true, null);
    }

    public ProviderException interrupted(String operation) {
        return trouble(Kind.TRANSIENT, 0, operation + " was interrupted", true, null);
    }

    ProviderException unusableKey(boolean absent) {
        String why = absent ? "no key is set" : "the key holds characters that no key has (a line break or a space?)";
        return new ProviderException(Kind.AUTHENTICATION, 0, null, provider + ": " + why, null, false, null);
    }

    ProviderException unusableAddress() {
        String what = "'" + connection.baseUrl() + "' is no address to call; it must begin with http:// or https://";
        return trouble(Kind.UNREACHABLE, 0, what, false, null);
    }

    /** No good answer came; by what was thrown, the request was never sent or may have arrived. */
    public ProviderException broken(String operation, Throwable cause) {
        for (Throwable t = cause; t != null; t = t.getCause()) {
            if (t instanceof RequestFileUnreadable unreadable) {
                throw new UncheckedIOException(unreadable);
            }
            if (neverSent(t)) {
                String what = operation + " failed: no connection to " + connection.baseUrl() + reason(t);
                return trouble(Kind.UNREACHABLE, 0, what, false, cause);
            }
        }
        return trouble(Kind.TRANSIENT, 0, operation + " failed: the connection broke" + reason(cause), true, cause);
    }

    private static boolean neverSent(Throwable t) {
        return NEVER_SENT.stream().anyMatch(type -> type.isInstance(t));
    }

    private String reason(Throwable t) {
        return t.getMessage() == null ? "" : " (" + redaction.of(t.getMessage()) + ")";
    }

    private ProviderException trouble(
            Kind kind, int status, String what, boolean mayHaveHappened, @Nullable Throwable cause) {
        return new ProviderException(kind, status, null, provider + ": " + what, null, mayHaveHappened, cause);
    }
}
