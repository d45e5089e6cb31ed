package dev.batchlab.experiments.manifest;

import java.io.IOException;
import java.io.OutputStream;

/** Writes a manifest line by line; whoever owns the stream closes it. */
public final class ManifestWriter {
    private final OutputStream out;

    /** Writes the header at once. */
    public ManifestWriter(OutputStream out, ManifestHeader header) throws IOException {
        this.out = out;
        line(out, header);
    }

    public void write(ManifestEntry entry) throws IOException {
        line(out, entry);
    }

    /** One entry without a header, for a manifest whose number of entries is not known yet. */
    public static void write(OutputStream out, ManifestEntry entry) throws IOException {
        line(out, entry);
    }

    private static void line(OutputStream out, Object value) throws IOException {
        out.write(ManifestJson.WRITER.writeValueAsBytes(value));
        out.write('\n');
    }
}
