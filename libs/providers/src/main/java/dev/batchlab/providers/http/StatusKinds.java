package dev.batchlab.providers.http;

import dev.batchlab.providers.ProviderException.Kind;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which class an error reply belongs to. */
final class StatusKinds {
    private static final Set<String> OUT_OF_MONEY =
            Set.of("insufficient_quota", "billing_hard_limit_reached", "billing_not_active", "billing_error");
    private static final Pattern TOO_LARGE =
            Pattern.compile("too large|maximum (file )?size|file size|size limit", Pattern.CASE_INSENSITIVE);

    private StatusKinds() {}

    static Kind of(int status, ErrorBody error) {
        if (status == 402 || outOfMoney(error.code()) || outOfMoney(error.type())) {
            return Kind.QUOTA;
        }
        String message = error.message() == null ? "" : error.message();
        return switch (status) {
            case 401, 403 -> Kind.AUTHENTICATION;
            case 404 -> Kind.NOT_FOUND;
            case 408, 409, 425, 429, 498, 499 -> Kind.TRANSIENT;
            case 413 -> Kind.TOO_LARGE;
            case 400 -> TOO_LARGE.matcher(message).find() ? Kind.TOO_LARGE : Kind.INVALID;
            default -> status >= 500 ? Kind.TRANSIENT : Kind.INVALID;
        };
    }

    private static boolean outOfMoney(@Nullable String word) {
        return word != null && OUT_OF_MONEY.contains(word.toLowerCase(Locale.ROOT));
    }
}
