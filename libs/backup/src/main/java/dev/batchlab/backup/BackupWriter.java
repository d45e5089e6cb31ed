package dev.batchlab.backup;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes a backup beside its place; it gets its name when it is whole and on the disk. */
final class BackupWriter implements AutoCloseable {
    private final Path file;
    private final Path directory;
    private final Path partial;
    private final ZipOutputStream zip;
    private final List<Part> parts = new ArrayList<>();

    BackupWriter(Path file) throws IOException {
        this.file = file.toAbsolutePath();
        if (Files.exists(this.file)) {
            throw new FileAlreadyExistsException(this.file.toString());
        }
        this.directory = Files.createDirectories(this.file.resolveSibling(".")).toRealPath();
        this.partial = Files.createTempFile(directory, this.file.getFileName() + ".", ".partial");
        this.zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(partial), 1 << 16));
        zip.setLevel(Deflater.BEST_SPEED);
    }

    /** Writes the bytes of one part. */
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    Part add(String name, Content content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        HashingStream hashing = new HashingStream(new StaysOpen(zip));
        content.writeTo(hashing);
        hashing.flush();
        zip.closeEntry();
        Part part = new Part(name, hashing.bytes(), hashing.sha256());
        parts.add(part);
        return part;
    }

    List<Part> parts() {
        return List.copyOf(parts);
    }

    /** Ends the file with its manifest and gives it its name. */
    void commit(BackupManifest manifest) throws IOException {
        zip.putNextEntry(new ZipEntry(Part.MANIFEST));
        zip.write(manifest.toJson());
        zip.closeEntry();
        zip.close();
        flush(partial, StandardOpenOption.WRITE);
        // a link fails where a name is taken: a backup never replaces another
        try {
            Files.createLink(file, partial);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (UnsupportedOperationException | FileSystemException e) {
            Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
        }
        flush(directory, StandardOpenOption.READ);
    }

    @Override
    public void close() throws IOException {
        try {
            zip.close();
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    private static void flush(Path path, StandardOpenOption how) throws IOException {
        try (FileChannel channel = FileChannel.open(path, how)) {
            channel.force(true);
        }
    }

    /** The writer of a part may close its stream; the file goes on. */
    private static final class StaysOpen extends FilterOutputStream {
        StaysOpen(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
