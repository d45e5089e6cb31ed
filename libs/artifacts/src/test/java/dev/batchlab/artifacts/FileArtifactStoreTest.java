package dev.batchlab.artifacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.batchlab.events.ArtifactRef;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileArtifactStoreTest extends ArtifactStoreContract {
    @TempDir
    Path directory;

    @Override
    ArtifactStore store() {
        return ArtifactStore.at(directory.toUri());
    }

    @Test
    void a_store_that_was_moved_still_serves_old_references() throws IOException {
        ArtifactRef ref = store().put("moved".getBytes(StandardCharsets.UTF_8));
        ArtifactRef old = new ArtifactRef(URI.create("file:///gone/" + ref.sha256()), ref.sha256(), ref.bytes());
        try (InputStream back = store().open(old)) {
            assertThat(back.readAllBytes()).asString(StandardCharsets.UTF_8).isEqualTo("moved");
        }
    }

    @Test
    void damage_on_the_disk_is_found_by_verifying() throws IOException {
        ArtifactRef ref = store().put("whole".getBytes(StandardCharsets.UTF_8));
        Files.writeString(Path.of(ref.uri()), "wh0le");
        assertThat(store().verify(ref)).isFalse();
    }

    @Test
    void a_digest_that_is_none_cannot_lead_out_of_the_store() {
        ArtifactRef forged = new ArtifactRef(URI.create("file:///x"), "../../etc/passwd", 1);
        assertThatThrownBy(() -> store().open(forged).close()).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_location_of_another_kind_is_refused_with_the_two_there_are() {
        assertThatThrownBy(() -> ArtifactStore.at(URI.create("ftp://host/x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("file:")
                .hasMessageContaining("s3:");
    }
}
