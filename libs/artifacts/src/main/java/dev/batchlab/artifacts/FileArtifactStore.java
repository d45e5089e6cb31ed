package dev.batchlab.artifacts;

import dev.batchlab.events.ArtifactRef;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.regex.Pattern;

/** Artifacts as files {@code ab/abcdef…} below one directory. */
public final class FileArtifactStore implements ArtifactStore {
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    private final Path root;

    public FileArtifactStore(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    @Override
    public ArtifactWriter writer() throws IOException {
        Path incoming = Files.createDirectories(root.resolve("incoming"));
        return new ArtifactWriter(incoming.resolve(UUID.randomUUID().toString()), this::publish);
    }

    private ArtifactRef publish(Path written, String sha256, long bytes) throws IOException {
        Path shelf = shelf(sha256);
        Path place = shelf.resolve(sha256);
        if (!Files.exists(place)) {
            Files.createDirectories(shelf);
            Files.move(written, place, StandardCopyOption.ATOMIC_MOVE);
            flushDirectory(shelf);
        }
        return new ArtifactRef(place.toUri(), sha256, bytes);
    }

    @Override
    public InputStream open(ArtifactRef ref) throws IOException {
        try {
            return Files.newInputStream(place(ref.sha256()));
        } catch (NoSuchFileException e) {
            throw new MissingArtifact(ref.sha256(), root.toString());
        }
    }

    @Override
    public ArtifactRef find(String sha256) throws IOException {
        Path place = place(sha256);
        if (!Files.exists(place)) {
            throw new MissingArtifact(sha256, root.toString());
        }
        return new ArtifactRef(place.toUri(), sha256, Files.size(place));
    }

    @Override
    public boolean holds(String sha256) {
        return Files.exists(place(sha256));
    }

    @Override
    public boolean delete(ArtifactRef ref) throws IOException {
        return Files.deleteIfExists(place(ref.sha256()));
    }

    private Path place(String sha256) {
        return shelf(sha256).resolve(sha256);
    }

    private Path shelf(String sha256) {
        if (!SHA256.matcher(sha256).matches()) {
            throw new IllegalArgumentException("Not a sha256 digest: " + sha256);
        }
        return root.resolve(sha256.substring(0, 2));
    }

    /** A rename is durable only once its directory is. */
    private static void flushDirectory(Path directory) {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // some file systems refuse to open a directory; the move itself stays atomic there
            return;
        }
    }
}
