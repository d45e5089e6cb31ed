package dev.batchlab.aggregator;

import dev.batchlab.messaging.Act;
import dev.batchlab.messaging.Audit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Map;

/** Results of an experiment go. The raw answers stay in the archive, and the ledger of what they cost at the money gate. */
@ApplicationScoped
public class DeleteExperiment {
    private final Experiments experiments;
    private final Audit audit;
    private final Clock clock;

    DeleteExperiment(Experiments experiments, Audit audit, Clock clock) {
        this.experiments = experiments;
        this.audit = audit;
        this.clock = clock;
    }

    /** False when nothing was there to delete. */
    @Transactional
    public boolean delete(String experimentId) {
        boolean deleted = experiments.delete(experimentId, clock.instant());
        if (deleted) {
            audit.record(Act.on("deleted", experimentId, Map.of()));
        }
        return deleted;
    }
}
