package dev.batchlab.batchsubmitter;

import dev.batchlab.messaging.Act;
import dev.batchlab.messaging.Audit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The part of a deletion that concerns money: nothing of the experiment is ever ordered again. What was spent stays in the books. */
@ApplicationScoped
public class RetireExperiment {
    private final Experiments experiments;
    private final Submissions submissions;
    private final Endings endings;
    private final Audit audit;
    private final Clock clock;

    RetireExperiment(Experiments experiments, Submissions submissions, Endings endings, Audit audit, Clock clock) {
        this.experiments = experiments;
        this.submissions = submissions;
        this.endings = endings;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * @return how many waiting shards will never start
     * @throws StillRunning when something is at a provider, or may be
     */
    @Transactional
    public int retire(String experimentId) throws StillRunning {
        experiments.lock(experimentId);
        List<Submission> live = submissions.lockLive(experimentId, Set.of());
        List<String> running = live.stream()
                .filter(one -> !one.state().queued())
                .map(one -> one.providerBatchId() == null ? one.id() : one.providerBatchId())
                .toList();
        if (!running.isEmpty()) {
            throw new StillRunning(running);
        }
        boolean first = experiments.retire(experimentId, clock.instant());
        live.forEach(endings::cancelled);
        if (first) {
            audit.record(Act.on("deleted", experimentId, Map.of("waiting", live.size())));
        }
        return live.size();
    }

    /** Batches of the experiment are at their providers. */
    public static final class StillRunning extends Exception {
        StillRunning(List<String> batches) {
            super(batches.size() + " of its batches run at a provider ("
                    + String.join(", ", batches.subList(0, Math.min(5, batches.size())))
                    + (batches.size() > 5 ? ", …)" : ")"));
        }
    }
}
