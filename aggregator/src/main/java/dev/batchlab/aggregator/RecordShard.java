package dev.batchlab.aggregator;

import dev.batchlab.events.ArtifactRef;
import dev.batchlab.events.BatchCompleted;
import dev.batchlab.events.BatchParsed;
import dev.batchlab.events.BatchSubmitted;
import dev.batchlab.events.RequestsGenerated;
import dev.batchlab.messaging.Jobs;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** A shard is packed, sent, done or read: its facts are noted. */
@ApplicationScoped
public class RecordShard {
    /** Job that reads which cells a person's retry opens again. */
    public static final String READ_REOPENING = "read-reopening";

    /** Payload of {@link #READ_REOPENING}. */
    public record Reopening(String experimentId, String shardId, int attempt, ArtifactRef manifest) {}

    private final Experiments experiments;
    private final Shards shards;
    private final Jobs jobs;

    RecordShard(Experiments experiments, Shards shards, Jobs jobs) {
        this.experiments = experiments;
        this.shards = shards;
        this.jobs = jobs;
    }

    public void generated(RequestsGenerated event) {
        if (event.reopens()) {
            // before the experiment is locked: the job's worker takes the two in this order, too
            jobs.add(
                    READ_REOPENING,
                    event.experimentId() + "/" + event.shardId(),
                    new Reopening(event.experimentId(), event.shardId(), event.attempt(), event.manifest()));
        }
        experiments.lock(event.experimentId());
        experiments.released(
                event.experimentId(),
                event.release(),
                event.spec(),
                event.cellsPlanned(),
                event.cellsReleased(),
                event.generatedAt());
        shards.generated(event);
    }

    public void submitted(BatchSubmitted event) {
        experiments.touch(List.of(event.experimentId()));
        shards.submitted(event);
    }

    public void completed(BatchCompleted event) {
        experiments.touch(List.of(event.experimentId()));
        shards.completed(event);
    }

    public void parsed(BatchParsed event) {
        experiments.touch(List.of(event.experimentId()));
        shards.parsed(event);
    }
}
