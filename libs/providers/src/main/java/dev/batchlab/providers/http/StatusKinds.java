package dev.batchlab.providers.http;

import dev.batchlab.providers.ProviderException.Kind;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which class an error reply belongs to. */
final class StatusKinds {
    private static final Set<String> OUT_OF_MONEY = Set.of(
            "insufficient_quota",
            "billing_hard_limit_reached",
            "billing_not_active",
            "billing_error",
            "billing_disabled",
            "blocked_api_access");
    /** Google refuses a bad key with 400. */
    private static final Set<String> BAD_KEY = Set.of("api_key_invalid", "api_key_expired");

    private static final Pattern TOO_LARGE = Pattern.compile(
            "too large|maximum (file )?size|file size|payload size|size limit", Pattern.CASE_INSENSITIVE);
    /** Google's words with 429 and 400 when it is not a rate but the money that has run out. */
    private static final Pattern NO_MONEY = Pattern.compile(
            "credits? (are|is|have been) (depleted|exhausted)|enable billing", Pattern.CASE_INSENSITIVE);
    /** Google's 403 for a file that is gone; a key without rights is told in other words. */
    private static final Pattern NO_FILE = Pattern.compile("access the file .*may not exist", Pattern.CASE_INSENSITIVE);

    /** Anthropic says it in words only. */
    private static final Pattern NO_CREDIT = Pattern.compile(
            "credit balance is too low|reached your specified .*usage limits|spend limit", Pattern.CASE_INSENSITIVE);

    private StatusKinds() {}

    static Kind of(int status, ErrorBody error) {
        String message = error.message() == null ? "" : error.message();
        if ((status == 400 || status == 429) && NO_CREDIT.matcher(message).find()) {
            return Kind.QUOTA;
        }
        boolean refused = status / 100 == 4;
        if (status == 402
                || isOneOf(OUT_OF_MONEY, error.code())
                || isOneOf(OUT_OF_MONEY, error.type())
                || refused && NO_MONEY.matcher(message).find()) {
            return Kind.QUOTA;
        }
        if (isOneOf(BAD_KEY, error.code())) {
            return Kind.AUTHENTICATION;
        }
        return switch (status) {
            case 401 -> Kind.AUTHENTICATION;
            case 403 -> NO_FILE.matcher(message).find() ? Kind.NOT_FOUND : Kind.AUTHENTICATION;
            case 404 -> Kind.NOT_FOUND;
            case 408, 409, 425, 429, 498, 499 -> Kind.TRANSIENT;
            case 413 -> Kind.TOO_LARGE;
            case 400 -> TOO_LARGE.matcher(message).find() ? Kind.TOO_LARGE : Kind.INVALID;
            default -> status >= 500 ? Kind.TRANSIENT : Kind.INVALID;
        };
    }

    private static boolean isOneOf(Set<String> words, @Nullable String word) {
        return word != null && words.contains(word.toLowerCase(Locale.ROOT));
    }
}
