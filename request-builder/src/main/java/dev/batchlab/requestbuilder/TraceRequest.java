package dev.batchlab.requestbuilder;

import dev.batchlab.artifacts.ArtifactStore;
import dev.batchlab.experiments.manifest.ManifestEntry;
import dev.batchlab.experiments.manifest.ManifestReader;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Finds the shards one request was packed into, attempt by attempt. Reads manifests: nothing else says what is in a shard. */
@ApplicationScoped
public class TraceRequest {
    private final Shards shards;
    private final ArtifactStore store;

    TraceRequest(Shards shards, ArtifactStore store) {
        this.shards = shards;
        this.store = store;
    }

    /** A shard the request is in. @param wireId the id it travels under */
    public record Packed(
            String shardId,
            int attempt,
            String provider,
            String model,
            String group,
            String wireId,
            Instant packedAt) {}

    public List<Packed> trace(String experimentId, String customId) throws IOException {
        List<Shard> all = QuarkusTransaction.requiringNew().call(() -> shards.of(experimentId));
        List<Packed> found = new ArrayList<>();
        for (Shard shard : all) {
            try (ManifestReader manifest = new ManifestReader(store.open(shard.manifest()))) {
                while (manifest.hasNext()) {
                    ManifestEntry entry = manifest.next();
                    if (entry.cell().customId().equals(customId)) {
                        found.add(new Packed(
                                shard.id(),
                                shard.attempt(),
                                shard.provider(),
                                shard.model(),
                                shard.group(),
                                entry.wireId(),
                                shard.packedAt()));
                        break;
                    }
                }
            }
        }
        return found;
    }
}
