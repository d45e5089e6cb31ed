package dev.batchlab.batchsubmitter;

import dev.batchlab.artifacts.ArtifactStore;
import dev.batchlab.providers.ModelRegistry;
import dev.batchlab.providers.RequestFile;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;

/** The request file of a shard, as the provider port wants it. */
@ApplicationScoped
public class RequestFiles {
    private final ArtifactStore artifacts;
    private final ModelRegistry models;

    RequestFiles(ArtifactStore artifacts, ModelRegistry models) {
        this.artifacts = artifacts;
        this.models = models;
    }

    RequestFile of(Shard shard) {
        String providerModel = models.find(shard.model() + "@" + shard.provider())
                .or(() -> models.find(shard.model()))
                .map(model -> model.providerModel())
                .orElse(shard.model());
        return new Stored(artifacts, shard, providerModel);
    }

    private record Stored(ArtifactStore artifacts, Shard shard, String providerModel) implements RequestFile {
        @Override
        public InputStream open() throws IOException {
            return artifacts.open(shard.requestFile());
        }

        @Override
        public long bytes() {
            return shard.requestFile().bytes();
        }

        @Override
        public int requests() {
            return shard.requests();
        }
    }
}
