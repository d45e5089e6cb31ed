package dev.batchlab.providers;

import java.net.URI;
import java.time.Duration;

/**
 * How to reach one account of a provider.
 *
 * @param baseUrl the API's root, e.g. {@code https://api.openai.com/v1}
 * @param key the secret; never logged, never part of {@link #toString()}
 * @param timeout ceiling for one HTTP exchange without a body worth streaming
 */
public record Connection(URI baseUrl, String key, Duration timeout) {
    /** Stable fingerprint of the account: the first 16 hexadecimal digits of a digest of key and address. */
    public String account() {
        return Fingerprint.of(baseUrl + "\n" + key);
    }

    @Override
    public String toString() {
        return "Connection[" + baseUrl + ", account " + account() + "]";
    }
}
