package dev.batchlab.batchsubmitter;

import dev.batchlab.messaging.Act;
import dev.batchlab.messaging.Audit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** A person stops an experiment from spending more for a while. What runs at a provider goes on and its results count. */
@ApplicationScoped
public class PauseExperiment {
    private static final Logger LOG = Logger.getLogger(PauseExperiment.class);

    private final Experiments experiments;
    private final Submissions submissions;
    private final Tasks tasks;
    private final Audit audit;
    private final Clock clock;

    PauseExperiment(Experiments experiments, Submissions submissions, Tasks tasks, Audit audit, Clock clock) {
        this.experiments = experiments;
        this.submissions = submissions;
        this.tasks = tasks;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional
    public Standing pause(String experimentId) {
        experiments.lock(experimentId);
        boolean changed = experiments.pause(experimentId, clock.instant());
        experiments.paused(experimentId).ifPresent(hold -> holdQueued(experimentId, hold));
        return tell("paused", experimentId, changed);
    }

    @Transactional
    public Standing resume(String experimentId) {
        experiments.lock(experimentId);
        boolean changed = experiments.resume(experimentId);
        if (changed) {
            // whatever else holds a shard is found out again by its admission
            holdQueued(experimentId, null);
        }
        tasks.admitSoon();
        return tell("resumed", experimentId, changed);
    }

    private void holdQueued(String experimentId, @Nullable Hold hold) {
        submissions.queues().forEach(queue -> submissions.holdQueued(queue, experimentId, hold));
    }

    private Standing tell(String action, String experimentId, boolean changed) {
        experiments.announceHold(experimentId);
        List<Submission> live = submissions.lockLive(experimentId, Set.of());
        int waiting = (int) live.stream().filter(one -> one.state().queued()).count();
        Standing standing = new Standing(changed, waiting, live.size() - waiting);
        if (changed) {
            audit.record(
                    Act.on(action, experimentId, Map.of("waiting", standing.waiting(), "running", standing.running())));
        }
        LOG.infof("experiment=%s %s changed=%s standing=%s", experimentId, action, changed, standing);
        return standing;
    }

    /**
     * @param changed false when it was so before
     * @param waiting shards in the queue
     * @param running submissions that are on their way to a provider or run there
     */
    public record Standing(boolean changed, int waiting, int running) {}
}
