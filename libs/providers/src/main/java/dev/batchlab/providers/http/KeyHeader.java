package dev.batchlab.providers.http;

/** The header a provider wants its key in. @param prefix what stands in front of the key, e.g. {@code "Bearer "} */
public record KeyHeader(String name, String prefix) {
    public static final KeyHeader BEARER = new KeyHeader("Authorization", "Bearer ");
}
