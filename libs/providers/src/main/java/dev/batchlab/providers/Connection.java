package dev.batchlab.providers;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * How to reach one account of a provider.
 *
 * @param baseUrl the API's root, e.g. {@code https://api.openai.com/v1}
 * @param key the secret; never logged, never part of {@link #toString()}
 * @param timeout ceiling for one HTTP exchange without a body worth streaming
 * @param settings what else the provider asked for by {@link Provider#settings}
 */
public record Connection(URI baseUrl, String key, Duration timeout, Map<String, String> settings) {
    public Connection {
        settings = Map.copyOf(settings);
    }

    public Connection(URI baseUrl, String key, Duration timeout) {
        this(baseUrl, key, timeout, Map.of());
    }

    /** @throws IllegalArgumentException when the provider did not declare it */
    public String setting(String name) {
        String value = settings.get(name);
        if (value == null) {
            throw new IllegalArgumentException("No setting is called '" + name + "'");
        }
        return value;
    }

    /** Whether a simulation answers: no vendor is reached without TLS. */
    public boolean isSimulation() {
        return !"https".equals(baseUrl.getScheme());
    }

    /** Stable fingerprint of the account: the first 16 hexadecimal digits of a digest of key, address and settings. */
    public String account() {
        return Fingerprint.of(baseUrl + "\n" + key + (settings.isEmpty() ? "" : "\n" + new TreeMap<>(settings)));
    }

    @Override
    public String toString() {
        return "Connection[" + baseUrl + ", account " + account() + "]";
    }
}
