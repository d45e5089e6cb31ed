package dev.batchlab.batchsubmitter;

import dev.batchlab.batchsubmitter.InlineDoubtPolicy.Candidate;
import dev.batchlab.messaging.Restoration;
import dev.batchlab.providers.BatchSnapshot;
import dev.batchlab.providers.ProviderException;
import dev.batchlab.providers.SubmissionTag;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/** After a restore: before a shard is bought, looks whether it was bought already, after the backup; then takes that batch. */
@ApplicationScoped
public class RecallBatch {
    private static final Logger LOG = Logger.getLogger(RecallBatch.class);
    /** Further submissions of a shard the original may have come to. */
    private static final int FURTHER = 8;

    private final Restorations restorations;
    private final Submissions submissions;
    private final Experiments experiments;
    private final SubmissionIds ids;
    private final Acceptance acceptance;
    private final ResolveInlineDoubt inlineDoubt;
    private final OpenDoubt openDoubt;
    private final SubmitterTimes times;

    RecallBatch(
            Restorations restorations,
            Submissions submissions,
            Experiments experiments,
            SubmissionIds ids,
            Acceptance acceptance,
            ResolveInlineDoubt inlineDoubt,
            OpenDoubt openDoubt,
            SubmitterTimes times) {
        this.restorations = restorations;
        this.submissions = submissions;
        this.experiments = experiments;
        this.ids = ids;
        this.acceptance = acceptance;
        this.inlineDoubt = inlineDoubt;
        this.openDoubt = openDoubt;
        this.times = times;
    }

    /** True when the submission was not bought and may go on; false when it is done with or put off. */
    boolean mayGoOn(Submission submission, ProviderAccess.Open account, Lease lease) {
        List<FoundBatch> unclaimed =
                QuarkusTransaction.requiringNew().call(() -> restorations.unclaimed(account.account()));
        if (unclaimed.isEmpty()) {
            return letGo(submission, lease);
        }
        try {
            return account.api().tagged()
                    ? tagged(submission, unclaimed, account, lease)
                    : inline(submission, unclaimed, account, lease);
        } catch (ProviderException e) {
            openDoubt.lookAgain(submission, String.valueOf(e.getMessage()), e.retryAfter(), lease);
            return false;
        } catch (IOException e) {
            lease.again(times.stranded(), String.valueOf(e.getMessage()));
            return false;
        }
    }

    private boolean tagged(Submission submission, List<FoundBatch> unclaimed, ProviderAccess.Open account, Lease lease)
            throws ProviderException {
        List<String> keys =
                new ArrayList<>(QuarkusTransaction.requiringNew().call(() -> ids.related(submission, FURTHER)));
        if (unclaimed.stream().anyMatch(batch -> batch.tag() == null)) {
            // this host shows no tags; then the upload a batch was made of carries it in its name
            for (String id : List.copyOf(keys)) {
                keys.addAll(account.api().inputs(tag(submission, id)));
            }
        }
        Optional<FoundBatch> own = RecallPolicy.choose(unclaimed, keys);
        if (own.isEmpty()) {
            return letGo(submission, lease);
        }
        adopt(submission, own.get().id(), account, lease);
        return false;
    }

    private boolean inline(Submission submission, List<FoundBatch> unclaimed, ProviderAccess.Open account, Lease lease)
            throws ProviderException, IOException {
        Map<String, Instant> created = new HashMap<>();
        unclaimed.forEach(batch -> created.put(batch.id(), batch.created()));
        // the provider's times are finer than the database's: the oldest must not fall through
        Instant since = unclaimed.get(0).created().minusSeconds(1);
        List<Candidate> candidates = inlineDoubt.candidates(submission, since, account).stream()
                .filter(one -> created.containsKey(one.batch().id()))
                .toList();
        RecallPolicy.Finding finding = RecallPolicy.judge(candidates, created);
        if (finding instanceof RecallPolicy.Finding.Adopt adopt) {
            adopt(submission, adopt.batchId(), account, lease);
        } else if (finding instanceof RecallPolicy.Finding.Wait wait) {
            // each look may read results again: less and less often
            openDoubt.lookAgain(submission, wait.why(), Optional.empty(), lease);
        } else if (finding instanceof RecallPolicy.Finding.Ask ask) {
            ask(submission, ask.why(), lease);
        } else {
            return letGo(submission, lease);
        }
        return false;
    }

    private void adopt(Submission submission, String batchId, ProviderAccess.Open account, Lease lease)
            throws ProviderException {
        BatchSnapshot batch = account.api().get(batchId);
        LOG.infof("submission=%s adopted=%s bought_after_backup=true", submission.id(), batchId);
        lease.finish(() -> acceptance.accept(submission, batch));
    }

    private void ask(Submission submission, String why, Lease lease) {
        Hold hold = new Hold(
                HoldReason.RESTORED,
                "Submission " + submission.id() + " " + why + "; run ./batchlab settle " + submission.id()
                        + " --adopt BATCH, or ./batchlab accounts resume "
                        + submission.shard().provider() + " to buy what is not adopted");
        hold(submission, hold, lease);
        lease.again(Duration.ofMinutes(1), why);
    }

    private boolean letGo(Submission submission, Lease lease) {
        if (HoldReason.RESTORED.word().equals(submission.heldReason())) {
            hold(submission, null, lease);
        }
        return true;
    }

    private void hold(Submission submission, @org.jspecify.annotations.Nullable Hold hold, Lease lease) {
        lease.checkpoint(() -> {
            experiments.lock(submission.shard().experimentId());
            submissions.hold(submission.id(), hold);
            experiments.announceHold(submission.shard().experimentId());
            return true;
        });
    }

    private static SubmissionTag tag(Submission submission, String id) {
        SubmissionTag own = submission.tag();
        return new SubmissionTag(id, own.experimentId(), own.shardId(), own.attempt(), own.submission());
    }

    /** What an account waits for that was not compared yet. */
    public static Hold lock(Restoration restoration, AccountRef account, boolean listed) {
        String away = "./batchlab accounts resume " + account.provider();
        return new Hold(
                HoldReason.RESTORED,
                "Restored from a backup of " + restoration.takenAt() + ": nothing is bought at " + account.target()
                        + (listed
                                ? " before its batches of after that are known; that happens by itself once it answers."
                                        + " If it never will: " + away + " (what was bought since may be bought again)"
                                : ", which keeps no list of what was sent since; what was may be paid again: " + away));
    }
}
