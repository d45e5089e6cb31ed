package dev.batchlab.aggregator.jobs;

import dev.batchlab.aggregator.Experiments;
import dev.batchlab.aggregator.RecordShard;
import dev.batchlab.aggregator.RecordShard.Reopening;
import dev.batchlab.aggregator.Results;
import dev.batchlab.aggregator.Shards;
import dev.batchlab.artifacts.ArtifactStore;
import dev.batchlab.artifacts.MissingArtifact;
import dev.batchlab.experiments.manifest.ManifestReader;
import dev.batchlab.messaging.Claim;
import dev.batchlab.messaging.Worker;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/** Reads from a manifest which settled cells a person wants tried again. */
@ApplicationScoped
public class ReadReopening implements Worker {
    private static final Logger LOG = Logger.getLogger(ReadReopening.class);
    private static final int PORTION = 1000;

    private final ArtifactStore store;
    private final Experiments experiments;
    private final Results results;
    private final Shards shards;

    ReadReopening(ArtifactStore store, Experiments experiments, Results results, Shards shards) {
        this.store = store;
        this.experiments = experiments;
        this.results = results;
        this.shards = shards;
    }

    @Override
    public String kind() {
        return RecordShard.READ_REOPENING;
    }

    @Override
    public void work(Claim claim) throws IOException {
        Reopening reopening = claim.payload(Reopening.class);
        try {
            read(reopening, claim);
        } catch (MissingArtifact e) {
            if (!isDeleted(reopening.experimentId())) {
                throw e;
            }
            LOG.infof("shard=%s reopening=passed-over experiment=deleted", reopening.shardId());
            claim.finish(() -> {});
        }
    }

    private boolean isDeleted(String experimentId) {
        return QuarkusTransaction.requiringNew()
                .call(() -> experiments.find(experimentId).isEmpty());
    }

    private void read(Reopening reopening, Claim claim) throws IOException {
        try (ManifestReader manifest = new ManifestReader(store.open(reopening.manifest()))) {
            List<Long> portion = new ArrayList<>(PORTION);
            while (manifest.hasNext()) {
                portion.add(manifest.next().cell().index());
                if (portion.size() == PORTION) {
                    claim.checkpoint(() -> reopen(reopening, portion));
                    portion.clear();
                }
            }
            claim.finish(() -> {
                reopen(reopening, portion);
                shards.reopeningRead(reopening.experimentId(), reopening.shardId());
            });
        }
    }

    /** Alone with the experiment: rows that arrive meanwhile are derived after this, and see it. */
    private void reopen(Reopening reopening, List<Long> cells) {
        experiments.lock(reopening.experimentId());
        results.reopen(reopening.experimentId(), List.copyOf(cells), reopening.attempt());
    }
}
