package dev.batchlab.aggregator;

import dev.batchlab.events.ModelConverted;
import dev.batchlab.events.ModelEvaluated;
import dev.batchlab.events.ModelPhase;
import java.util.List;
import java.util.Optional;

/** What is known of model pipelines. Every fact is an upsert: a later number wins, and no order is assumed. */
public interface ModelRuns {
    void record(ModelPhase event);

    void record(ModelConverted event);

    void record(ModelEvaluated event);

    /** By the run's id, or the newest of a name. */
    Optional<ModelEvaluated> evaluated(String idOrName);

    /** How each phase stands, the run itself among them. */
    List<ModelPhase> phases(String runId);

    List<ModelConverted> files(String runId);

    /** Ids, the one heard of last first. */
    List<String> newest(int limit);
}
