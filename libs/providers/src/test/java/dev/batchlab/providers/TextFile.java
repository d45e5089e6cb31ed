package dev.batchlab.providers;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** A request file in memory. */
public record TextFile(String text, int requests, String providerModel) implements RequestFile {
    @Override
    public InputStream open() {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public long bytes() {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
