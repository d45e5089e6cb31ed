package dev.batchlab.requestbuilder;

import dev.batchlab.events.ArtifactRef;
import dev.batchlab.events.RequestsGenerated;
import dev.batchlab.experiments.packing.PackedShard;
import dev.batchlab.messaging.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Makes a packed shard known: its row and its event, once. */
@ApplicationScoped
public class Registered {
    private final Experiments experiments;
    private final Shards shards;
    private final Outbox outbox;
    private final Clock clock;

    Registered(Experiments experiments, Shards shards, Outbox outbox, Clock clock) {
        this.experiments = experiments;
        this.shards = shards;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Within the current transaction.
     *
     * @param planned cells of the whole spec
     * @param parent the shard whose left-over requests these are
     * @param reopens whether a person asked for this attempt after the requests had been final
     */
    public void add(
            PackedShard packed,
            Release release,
            long planned,
            int maxAttempts,
            @Nullable Shard parent,
            boolean reopens) {
        if (isDeleted(release.experimentId())) {
            return;
        }
        Shard shard = new Shard(
                packed.shardId(),
                release.experimentId(),
                parent == null ? null : parent.id(),
                packed.attempt(),
                packed.provider(),
                packed.model(),
                packed.group(),
                packed.requests(),
                packed.bytes(),
                packed.estimatedInputTokens(),
                packed.maxOutputTokens(),
                packed.requestFile(),
                packed.manifest(),
                reopens ? Integer.valueOf(maxAttempts) : parent == null ? null : parent.roundEnds(),
                clock.instant());
        if (shards.add(shard)) {
            outbox.add(event(shard, release, planned, maxAttempts, packed.window(), reopens));
        }
    }

    /** Tells a known shard once more, so that a release without new cells makes its budget and attempts known. */
    void repeat(Shard known, Release release, long planned, String window) {
        outbox.add(event(known, release, planned, release.maxAttempts(), window, false));
    }

    /** Packing goes on in the background: what was deleted meanwhile goes nowhere. */
    private boolean isDeleted(String experimentId) {
        return experiments
                .find(experimentId)
                .filter(one -> one.state() == Experiment.State.DELETED)
                .isPresent();
    }

    private static RequestsGenerated event(
            Shard shard, Release release, long planned, int maxAttempts, String window, boolean reopens) {
        ArtifactRef spec = release.spec();
        return new RequestsGenerated(
                shard.experimentId(),
                shard.id(),
                shard.attempt(),
                0,
                shard.provider(),
                shard.model(),
                shard.group(),
                shard.requests(),
                shard.bytes(),
                shard.inputTokens(),
                shard.outputTokens(),
                shard.requestFile(),
                shard.manifest(),
                release.cells(),
                planned,
                release.number(),
                spec,
                maxAttempts,
                reopens,
                window,
                release.budgetUsd(),
                shard.packedAt());
    }
}
