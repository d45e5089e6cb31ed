package dev.batchlab.batchsubmitter;

import dev.batchlab.messaging.Act;
import dev.batchlab.messaging.Audit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/** Stops spending: what waits never starts, what runs is asked to stop, what comes later is cancelled on arrival. */
@ApplicationScoped
public class CancelExperiment {
    private static final Logger LOG = Logger.getLogger(CancelExperiment.class);

    private final Experiments experiments;
    private final Submissions submissions;
    private final Endings endings;
    private final Tasks tasks;
    private final Audit audit;
    private final Clock clock;

    CancelExperiment(
            Experiments experiments, Submissions submissions, Endings endings, Tasks tasks, Audit audit, Clock clock) {
        this.experiments = experiments;
        this.submissions = submissions;
        this.endings = endings;
        this.tasks = tasks;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param groups an empty set means every group */
    @Transactional
    public Cancelled cancel(String experimentId, Set<String> groups) {
        experiments.lock(experimentId);
        experiments.cancel(experimentId, groups, clock.instant());
        int waiting = 0;
        int running = 0;
        for (Submission live : submissions.lockLive(experimentId, groups)) {
            if (live.state().queued()) {
                endings.cancelled(live);
                waiting++;
            } else {
                stop(live);
                running++;
            }
        }
        LOG.infof(
                "experiment=%s groups=%s cancelled_waiting=%d cancelled_running=%d",
                experimentId, groups, waiting, running);
        audit.record(
                Act.on("cancelled", experimentId, Map.of("groups", groups, "waiting", waiting, "running", running)));
        return new Cancelled(waiting, running);
    }

    /** Empty when no submission of ours has this batch. */
    @Transactional
    public Optional<Cancelled> cancelBatch(String providerBatchId) {
        return submissions.withBatch(providerBatchId).map(submission -> {
            if (submission.state().terminal()) {
                return new Cancelled(0, 0);
            }
            experiments.lock(submission.shard().experimentId());
            stop(submission);
            audit.record(new Act(
                    "cancelled",
                    submission.shard().experimentId(),
                    providerBatchId,
                    Map.of("shard", submission.shard().shardId())));
            return new Cancelled(0, 1);
        });
    }

    /** A create that is on its way is followed by the cancel; see {@link Acceptance}. */
    private void stop(Submission live) {
        submissions.requestCancel(live.id());
        String batch = live.providerBatchId();
        if (live.state() == SubmissionState.ACCEPTED && batch != null) {
            tasks.cancelBatch(live.boundIntent().account(), batch);
        } else if (live.state() == SubmissionState.ADMITTED || live.state() == SubmissionState.STAGED) {
            // it may be waiting as long as the provider asked for, which can be a day
            tasks.hasten(live);
        }
    }

    /**
     * @param waiting shards that will never start
     * @param running submissions that are asked to stop
     */
    public record Cancelled(int waiting, int running) {}
}
