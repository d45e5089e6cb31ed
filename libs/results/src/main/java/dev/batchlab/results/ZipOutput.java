package dev.batchlab.results;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Files as entries of a zip stream, below one directory. Entries bear a fixed time, so equal content gives equal bytes. */
public final class ZipOutput implements Output, AutoCloseable {
    private static final long FIXED_TIME = 315_532_800_000L; // 1980-01-01, the earliest a zip can say

    private final ZipOutputStream zip;
    private final String directory;

    public ZipOutput(OutputStream out, String directory) {
        this.zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        this.directory = directory.isEmpty() ? "" : directory + "/";
    }

    @Override
    public OutputStream create(String path) throws IOException {
        ZipEntry entry = new ZipEntry(directory + path);
        entry.setTimeLocal(java.time.LocalDateTime.ofEpochSecond(FIXED_TIME / 1000, 0, java.time.ZoneOffset.UTC));
        zip.putNextEntry(entry);
        return new FilterOutputStream(zip) {
            @Override
            public void write(byte[] buffer, int offset, int length) throws IOException {
                zip.write(buffer, offset, length);
            }

            @Override
            public void close() throws IOException {
                zip.closeEntry();
            }
        };
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
