package dev.batchlab.experiments.packing;

import dev.batchlab.artifacts.ArtifactStore;
import dev.batchlab.artifacts.ArtifactWriter;
import dev.batchlab.events.ArtifactRef;
import dev.batchlab.experiments.manifest.ManifestEntry;
import dev.batchlab.experiments.manifest.ManifestHeader;
import dev.batchlab.experiments.manifest.ManifestWriter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A shard that is being written. The manifest's header counts the entries behind it, so they wait in a file of their own
 * until the shard is full.
 */
final class OpenShard implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    private final ArtifactStore store;
    private final ArtifactWriter lines;
    private final OutputStream bufferedLines;
    private final Path entriesFile;
    private final OutputStream entries;
    private int requests;
    private long bytes;
    private long inputTokens;
    private @Nullable Long maxOutputTokens = 0L;

    OpenShard(ArtifactStore store) throws IOException {
        this.store = store;
        this.lines = store.writer();
        this.bufferedLines = new BufferedOutputStream(lines, BUFFER);
        this.entriesFile = Files.createTempFile("batchlab-manifest", ".jsonl");
        this.entries = new BufferedOutputStream(Files.newOutputStream(entriesFile), BUFFER);
    }

    /** @param line without line break */
    void add(byte[] line, ManifestEntry entry, long tokens, @Nullable Integer ceiling) throws IOException {
        bufferedLines.write(line);
        bufferedLines.write('\n');
        ManifestWriter.write(entries, entry);
        requests++;
        bytes += line.length + 1L;
        inputTokens += tokens;
        maxOutputTokens = maxOutputTokens == null || ceiling == null ? null : maxOutputTokens + ceiling;
    }

    int requests() {
        return requests;
    }

    long bytes() {
        return bytes;
    }

    /** @param header makes the header for a number of requests */
    PackedShard finish(IntFunction<ManifestHeader> header) throws IOException {
        ManifestHeader written = header.apply(requests);
        bufferedLines.flush();
        ArtifactRef requestFile = lines.commit();
        entries.close();
        ArtifactRef manifest;
        try (ArtifactWriter writer = store.writer()) {
            OutputStream out = new BufferedOutputStream(writer, BUFFER);
            new ManifestWriter(out, written);
            Files.copy(entriesFile, out);
            out.flush();
            manifest = writer.commit();
        }
        return new PackedShard(
                written.shardId(),
                written.attempt(),
                written.model(),
                written.provider(),
                written.group(),
                requests,
                bytes,
                inputTokens,
                maxOutputTokens,
                written.window(),
                requestFile,
                manifest);
    }

    @Override
    public void close() throws IOException {
        lines.close();
        entries.close();
        Files.deleteIfExists(entriesFile);
    }
}
