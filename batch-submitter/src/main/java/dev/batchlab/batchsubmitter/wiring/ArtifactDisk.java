package dev.batchlab.batchsubmitter.wiring;

import dev.batchlab.batchsubmitter.DiskRoom;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The disk under the artifact store. */
@ApplicationScoped
@DefaultBean
class ArtifactDisk implements DiskRoom {
    private final URI artifacts;

    ArtifactDisk(@ConfigProperty(name = "batchlab.artifacts") URI artifacts) {
        this.artifacts = artifacts;
    }

    @Override
    public OptionalLong freeBytes() {
        if (!"file".equals(artifacts.getScheme())) {
            return OptionalLong.empty();
        }
        try {
            Path directory = Path.of(artifacts);
            return Files.exists(directory)
                    ? OptionalLong.of(Files.getFileStore(directory).getUsableSpace())
                    : OptionalLong.empty();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }
}
