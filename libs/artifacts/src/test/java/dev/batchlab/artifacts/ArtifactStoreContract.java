package dev.batchlab.artifacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.batchlab.events.ArtifactRef;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What every store keeps to. */
abstract class ArtifactStoreContract {
    abstract ArtifactStore store();

    @Test
    void what_was_stored_comes_back_byte_for_byte() throws IOException {
        byte[] content = new byte[300_000];
        new Random(7).nextBytes(content);
        ArtifactRef ref = store().put(new ByteArrayInputStream(content));
        assertThat(ref.bytes()).isEqualTo(content.length);
        try (InputStream back = store().open(ref)) {
            assertThat(back.readAllBytes()).isEqualTo(content);
        }
        assertThat(store().verify(ref)).isTrue();
    }

    @Test
    void the_digest_is_the_sha256_of_the_content() throws IOException {
        assertThat(store().put("abc".getBytes(StandardCharsets.UTF_8)).sha256())
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void the_same_content_stored_twice_has_one_reference() throws IOException {
        ArtifactRef first = store().put("twice".getBytes(StandardCharsets.UTF_8));
        assertThat(store().put("twice".getBytes(StandardCharsets.UTF_8))).isEqualTo(first);
        assertThat(store().find(first.sha256())).isEqualTo(first);
    }

    @Test
    void a_writer_that_is_closed_without_commit_leaves_nothing() throws IOException {
        byte[] content = "half".getBytes(StandardCharsets.UTF_8);
        try (ArtifactWriter writer = store().writer()) {
            writer.write(content);
            assertThat(writer.bytes()).isEqualTo(4);
        }
        assertThat(store().holds("8be91df33f8b0ed4f0b3a1a1d7ea0f8e6ea7fdc4d0b2b4e6d6b4d1a3c5a9be5e"))
                .isFalse();
    }

    @Test
    void what_is_not_there_is_said_to_be_missing() {
        ArtifactRef nowhere = new ArtifactRef(URI.create("file:///nowhere"), "0".repeat(64), 1);
        assertThatThrownBy(() -> store().open(nowhere).close())
                .isInstanceOf(MissingArtifact.class)
                .hasMessageContaining("0".repeat(64));
        assertThatThrownBy(() -> store().find("0".repeat(64))).isInstanceOf(MissingArtifact.class);
    }

    @Test
    void a_deleted_artifact_is_gone() throws IOException {
        ArtifactRef ref = store().put("to be deleted".getBytes(StandardCharsets.UTF_8));
        assertThat(store().delete(ref)).isTrue();
        assertThat(store().holds(ref.sha256())).isFalse();
        assertThat(store().verify(ref)).isFalse();
    }

    @Test
    void a_reference_of_another_length_is_not_verified() throws IOException {
        ArtifactRef ref = store().put("honest".getBytes(StandardCharsets.UTF_8));
        assertThat(store().verify(new ArtifactRef(ref.uri(), ref.sha256(), ref.bytes() + 1)))
                .isFalse();
    }
}
