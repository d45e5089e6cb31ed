package dev.batchlab.experiments.manifest;

import java.io.IOException;
import java.io.OutputStream;

/** Writes a manifest line by line; whoever owns the stream closes it. */
public final class ManifestWriter {
    private final OutputStream out;

    /** Writes the header at once. */
    public ManifestWriter(OutputStream out, ManifestHeader header) throws IOException {
        this.out = out;
        line(header);
    }

    public void write(ManifestEntry entry) throws IOException {
        line(entry);
    }

    private void line(Object value) throws IOException {
        out.write(ManifestJson.WRITER.writeValueAsBytes(value));
        out.write('\n');
    }
}
