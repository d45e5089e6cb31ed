package dev.batchlab.requestbuilder;

import dev.batchlab.artifacts.ArtifactStore;
import dev.batchlab.events.ArtifactRef;
import dev.batchlab.messaging.Act;
import dev.batchlab.messaging.Audit;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The request files of a finished experiment go, to save room. Manifests, specs and answers stay: results are read, exported and read
 * anew without the requests; only a retry needs them.
 */
@ApplicationScoped
public class RemoveRequestFiles {
    /** However slow the store is at deleting. */
    private static final int LONGEST_SECONDS = 600;

    private final Shards shards;
    private final Experiments experiments;
    private final References references;
    private final PurgeExperiment purgeExperiment;
    private final ArtifactStore store;
    private final Audit audit;

    RemoveRequestFiles(
            Shards shards,
            Experiments experiments,
            References references,
            PurgeExperiment purgeExperiment,
            ArtifactStore store,
            Audit audit) {
        this.shards = shards;
        this.experiments = experiments;
        this.references = references;
        this.purgeExperiment = purgeExperiment;
        this.store = store;
        this.audit = audit;
    }

    /** @param bytes they take in the store */
    public record Held(int files, long bytes) {}

    /** What would be removed; files that another experiment or a retry needs are none of it. */
    public Held held(String experimentId) throws IOException {
        if (QuarkusTransaction.requiringNew().call(() -> shards.awaitsPacking(experimentId))) {
            return new Held(0, 0);
        }
        List<ArtifactRef> files = files(experimentId);
        return new Held(
                files.size(), files.stream().mapToLong(ArtifactRef::bytes).sum());
    }

    /**
     * The aggregator must expect it; from here on the experiment cannot be retried.
     *
     * @throws RetryUnderWay when requests still have to be packed out of the files
     */
    public Held remove(String experimentId) {
        return QuarkusTransaction.requiringNew().timeout(LONGEST_SECONDS).call(() -> {
            // held until the last file is gone, so that a retry asked for meanwhile finds none
            experiments.lock(experimentId);
            if (shards.awaitsPacking(experimentId)) {
                throw new RetryUnderWay(experimentId);
            }
            return removeLocked(experimentId);
        });
    }

    private Held removeLocked(String experimentId) throws IOException {
        List<ArtifactRef> doomed = files(experimentId);
        QuarkusTransaction.requiringNew()
                .run(() -> references.purged(
                        doomed.stream().map(ArtifactRef::sha256).toList()));
        int files = 0;
        long bytes = 0;
        for (ArtifactRef file : doomed) {
            if (store.delete(file)) {
                files++;
                bytes += file.bytes();
            }
        }
        Held removed = new Held(files, bytes);
        audit.record(
                Act.on("requests removed", experimentId, Map.of("files", removed.files(), "bytes", removed.bytes())));
        return removed;
    }

    private List<ArtifactRef> files(String experimentId) throws IOException {
        List<ArtifactRef> mine = QuarkusTransaction.requiringNew().call(() -> shards.of(experimentId)).stream()
                .map(Shard::requestFile)
                .distinct()
                .toList();
        Set<String> needed = purgeExperiment.needed(
                experimentId, mine.stream().map(ArtifactRef::sha256).toList());
        List<ArtifactRef> held = new ArrayList<>();
        for (ArtifactRef file : mine) {
            if (!needed.contains(file.sha256()) && store.holds(file.sha256())) {
                held.add(file);
            }
        }
        return held;
    }
}
