package dev.batchlab.providers;

import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A host that answers one request at a time by OpenAI's chat API.
 *
 * @param accountOf the provider whose account this is the online side of; then address and key are that provider's
 * @param baseUrl the API's root; absent exactly when {@code accountOf} is there
 * @param keyVariable absent when the host asks for no key
 * @param concurrency requests on their way at once
 * @param requestsPerMinute absent when there is no limit
 * @param tokensPerMinute input and output together; absent when there is no limit
 * @param free whether requests cost nothing
 */
public record OnlineHost(
        String id,
        String displayName,
        @Nullable String accountOf,
        @Nullable URI baseUrl,
        @Nullable String keyVariable,
        int concurrency,
        @Nullable Integer requestsPerMinute,
        @Nullable Integer tokensPerMinute,
        boolean free) {

    /** The variable a key is looked for in, also where none is needed. */
    public String variable() {
        return keyVariable == null
                ? id.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_") + "_API_KEY"
                : keyVariable;
    }
}
