package dev.batchlab.sandbox.vertex.storage;

import dev.batchlab.sandbox.vertex.GoogleError;

/** Every bucket is there, except those whose name begins with {@code missing}. */
public final class Buckets {
    private Buckets() {}

    public static boolean isThere(String name) {
        return !name.startsWith("missing");
    }

    static String existing(String name) {
        if (!isThere(name)) {
            throw GoogleError.unknown("The specified bucket does not exist.");
        }
        return name;
    }
}
