package dev.batchlab.results;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Files below a directory. Each appears whole: it is written beside its place and moved there when it is complete. */
public final class DirectoryOutput implements Output {
    private final Path root;

    public DirectoryOutput(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    @Override
    public OutputStream create(String path) throws IOException {
        Path place = root.resolve(path).normalize();
        if (!place.startsWith(root)) {
            throw new IOException("File " + path + " would lie outside " + root);
        }
        Files.createDirectories(place.getParent());
        Path part = place.resolveSibling(place.getFileName() + ".part");
        return new MovedOnClose(new BufferedOutputStream(Files.newOutputStream(part)), part, place);
    }

    private static final class MovedOnClose extends FilterOutputStream {
        private final Path part;
        private final Path place;
        private boolean open = true;

        MovedOnClose(OutputStream out, Path part, Path place) {
            super(out);
            this.part = part;
            this.place = place;
        }

        @Override
        public void write(byte[] buffer, int offset, int length) throws IOException {
            out.write(buffer, offset, length);
        }

        @Override
        public void close() throws IOException {
            if (open) {
                open = false;
                super.close();
                Files.move(part, place, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
