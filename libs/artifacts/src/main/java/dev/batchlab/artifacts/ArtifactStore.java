package dev.batchlab.artifacts;

import dev.batchlab.events.ArtifactRef;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;

/** Keeps bytes under their digest. Storing the same bytes twice gives the same reference and keeps one copy. */
public interface ArtifactStore extends AutoCloseable {

    /** Opens a writer; nothing is visible in the store until {@link ArtifactWriter#commit()}. */
    ArtifactWriter writer() throws IOException;

    /** Stores a stream to its end. */
    default ArtifactRef put(InputStream content) throws IOException {
        try (ArtifactWriter writer = writer()) {
            content.transferTo(writer);
            return writer.commit();
        }
    }

    default ArtifactRef put(byte[] content) throws IOException {
        try (ArtifactWriter writer = writer()) {
            writer.write(content);
            return writer.commit();
        }
    }

    /**
     * Opens stored bytes. The reference's digest is what counts; its {@code uri} may name a store that has been moved.
     *
     * @throws MissingArtifact when the store does not hold it
     */
    InputStream open(ArtifactRef ref) throws IOException;

    /** The reference of stored bytes with this digest. @throws MissingArtifact when the store does not hold them */
    ArtifactRef find(String sha256) throws IOException;

    boolean holds(String sha256) throws IOException;

    /** Removes the bytes; true if they were there. */
    boolean delete(ArtifactRef ref) throws IOException;

    /** Re-reads the bytes and compares length and digest. */
    default boolean verify(ArtifactRef ref) throws IOException {
        Digesting digest = new Digesting();
        try (InputStream in = open(ref)) {
            digest.readFully(in);
        } catch (MissingArtifact e) {
            return false;
        }
        return digest.bytes() == ref.bytes() && digest.hex().equals(ref.sha256());
    }

    @Override
    default void close() {}

    /** The store at {@code file:///dir} or {@code s3://bucket/prefix}. */
    static ArtifactStore at(URI location) {
        String scheme = location.getScheme();
        if ("file".equals(scheme)) {
            return new FileArtifactStore(java.nio.file.Path.of(location));
        }
        if ("s3".equals(scheme)) {
            return S3ArtifactStore.at(location, System.getenv());
        }
        throw new IllegalArgumentException(
                "Artifact store " + location + " is neither file: nor s3:; set BATCHLAB_ARTIFACTS to one of these");
    }
}
