package dev.batchlab.experiments.manifest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Reads a manifest line by line: the header on opening, then each entry once. Closing it closes the stream. */
public final class ManifestReader implements Iterator<ManifestEntry>, AutoCloseable {
    private final BufferedReader lines;
    private final ManifestHeader header;
    private int read;
    private @Nullable String next;

    /** @throws BrokenManifest when the first line is no header */
    public ManifestReader(InputStream manifest) throws IOException {
        lines = new BufferedReader(new InputStreamReader(manifest, StandardCharsets.UTF_8));
        String first = lines.readLine();
        if (first == null) {
            throw new BrokenManifest("the file is empty", null);
        }
        try {
            header = ManifestJson.HEADER.readValue(first);
        } catch (IOException e) {
            throw new BrokenManifest("line 1 is no header: " + e.getMessage(), e);
        }
        next = lines.readLine();
    }

    public ManifestHeader header() {
        return header;
    }

    /** @throws BrokenManifest when the file ends before the header's number of entries, or goes on after it */
    @Override
    public boolean hasNext() {
        boolean more = next != null;
        if (more != (read < header.requests())) {
            throw new BrokenManifest(
                    "it has " + (more ? "more than " + read : "only " + read) + " entries, its header says "
                            + header.requests(),
                    null);
        }
        return more;
    }

    @Override
    public ManifestEntry next() {
        String line = next;
        if (line == null || !hasNext()) {
            throw new NoSuchElementException();
        }
        read++;
        try {
            ManifestEntry entry = ManifestJson.ENTRY.readValue(line);
            next = lines.readLine();
            return entry;
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new BrokenManifest("line " + (read + 1) + " is no entry: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
