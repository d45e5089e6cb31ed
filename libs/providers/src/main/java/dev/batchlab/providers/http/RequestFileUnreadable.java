package dev.batchlab.providers.http;

import java.io.IOException;

/** Our own file failed while it was being sent: not the provider's fault. */
final class RequestFileUnreadable extends IOException {
    RequestFileUnreadable(IOException cause) {
        super("The request file cannot be read: " + cause.getMessage(), cause);
    }
}
