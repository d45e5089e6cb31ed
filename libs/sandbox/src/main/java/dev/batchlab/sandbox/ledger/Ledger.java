package dev.batchlab.sandbox.ledger;

import com.fasterxml.jackson.databind.ObjectReader;
import dev.batchlab.sandbox.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/**
 * Append-only JSONL file of executed requests. An append is on disk before it is announced to the journal, and the journal remembers how
 * far the ledger was good, so that a tail written in the moment of a crash is cut off and written again, never counted twice.
 */
public final class Ledger implements AutoCloseable {
    private static final ObjectReader ENTRY = Json.MAPPER.readerFor(LedgerEntry.class);

    private final Path file;
    private final FileChannel channel;
    private volatile long end;

    public Ledger(Path file, long committedEnd) throws IOException {
        this.file = file;
        this.channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        channel.truncate(committedEnd);
        if (channel.size() < committedEnd) {
            throw new IOException("the ledger " + file + " is shorter than the journal says: " + channel.size()
                    + " instead of " + committedEnd + " bytes; use a fresh --home");
        }
        this.end = committedEnd;
    }

    /** Appends whole lines durably and returns the new end. Callers serialise appends. */
    public long append(ByteBuffer lines) {
        try {
            long position = end;
            while (lines.hasRemaining()) {
                position += channel.write(lines, position);
            }
            channel.force(false);
            end = position;
            return position;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot append to the ledger " + file, e);
        }
    }

    public long end() {
        return end;
    }

    /** Reads what was committed at the moment of the call, oldest first, one entry at a time. */
    public void forEach(Consumer<LedgerEntry> reader) {
        long stop = end;
        try (FileChannel source = FileChannel.open(file, StandardOpenOption.READ);
                InputStream bytes = new Bounded(Channels.newInputStream(source), stop);
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8), 1 << 16)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                reader.accept(ENTRY.readValue(line));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the ledger " + file, e);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
