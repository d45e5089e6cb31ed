package dev.batchlab.batchsubmitter;

import dev.batchlab.events.RequestsGenerated;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import org.jboss.logging.Logger;

/** A packed shard takes its place in the queue, once. */
@ApplicationScoped
public class AcceptShard {
    private static final Logger LOG = Logger.getLogger(AcceptShard.class);

    private final Experiments experiments;
    private final Submissions submissions;
    private final Endings endings;
    private final Tasks tasks;
    private final SubmissionIds ids;

    AcceptShard(Experiments experiments, Submissions submissions, Endings endings, Tasks tasks, SubmissionIds ids) {
        this.experiments = experiments;
        this.submissions = submissions;
        this.endings = endings;
        this.tasks = tasks;
        this.ids = ids;
    }

    /** Also a repeated event counts: with a later release number it brings another budget. */
    @Transactional
    public void accept(RequestsGenerated event) {
        experiments.lock(event.experimentId());
        experiments.release(event.experimentId(), event.release(), event.budgetUsd());
        if (!submissions.known(event.shardId(), event.attempt())) {
            Submission submission = NewSubmission.first(ids, Shard.of(event), submissions.nextPosition());
            submissions.add(submission);
            LOG.infof(
                    "submission=%s shard=%s attempt=%d requests=%d state=waiting",
                    submission.id(), event.shardId(), event.attempt(), event.requests());
            if (cancelled(event)) {
                endings.cancelled(submission);
            }
        }
        tasks.admitSoon();
    }

    /** What comes after a cancel is cancelled too, unless a person asked for it after the cancel. */
    private boolean cancelled(RequestsGenerated event) {
        if (experiments.retired(event.experimentId())) {
            return true;
        }
        Instant when = experiments.cancelled(event.experimentId(), event.group());
        return when != null && !(event.reopens() && event.generatedAt().isAfter(when));
    }
}
