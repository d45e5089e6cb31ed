package dev.batchlab.providers.http;

import java.net.http.HttpHeaders;

/** A whole reply in memory. */
public record Reply(int status, HttpHeaders headers, byte[] body) {
    boolean good() {
        return status / 100 == 2;
    }
}
