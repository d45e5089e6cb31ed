package dev.batchlab.batchsubmitter;

import dev.batchlab.events.BatchParsed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.util.Optional;
import org.jboss.logging.Logger;

/** A batch's results were read: the actual cost takes the place of the reservation. */
@ApplicationScoped
public class SettleCost {
    private static final Logger LOG = Logger.getLogger(SettleCost.class);

    private final Submissions submissions;
    private final SubmissionNotes notes;
    private final Experiments experiments;
    private final Ledger ledger;
    private final Tasks tasks;

    SettleCost(Submissions submissions, SubmissionNotes notes, Experiments experiments, Ledger ledger, Tasks tasks) {
        this.submissions = submissions;
        this.notes = notes;
        this.experiments = experiments;
        this.ledger = ledger;
        this.tasks = tasks;
    }

    @Transactional
    public void settle(BatchParsed event) {
        Optional<Submission> submission = submissions.find(event.shardId(), event.attempt(), event.submission());
        if (submission.isEmpty()) {
            LOG.warnf(
                    "shard=%s attempt=%d submission_number=%d settled=false why=\"not in this ledger\"",
                    event.shardId(), event.attempt(), event.submission());
            return;
        }
        if (submission.get().intent() == null) {
            return;
        }
        experiments.lock(event.experimentId());
        boolean live = submissions
                .lock(submission.get().id())
                .map(now -> !now.state().terminal())
                .orElse(false);
        if (live && event.usage().total() == 0) {
            // whether nothing ran, or nobody will ever know what did, is said by the batch's end
            notes.unused(submission.get().id());
            return;
        }
        // nothing used costs nothing, also where no price is known
        BigDecimal usd =
                event.usage().total() == 0 ? BigDecimal.ZERO : event.cost().usd();
        boolean first = ledger.settle(
                submission.get(), usd, event.usage().input(), event.usage().output());
        if (first) {
            LOG.infof("submission=%s settled_usd=%s", submission.get().id(), usd);
            tasks.admitSoon();
        }
    }
}
