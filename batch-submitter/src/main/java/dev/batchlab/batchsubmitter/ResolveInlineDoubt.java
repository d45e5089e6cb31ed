package dev.batchlab.batchsubmitter;

import dev.batchlab.batchsubmitter.InlineDoubtPolicy.Candidate;
import dev.batchlab.batchsubmitter.InlineDoubtPolicy.Finding;
import dev.batchlab.batchsubmitter.InlineDoubtPolicy.Likeness;
import dev.batchlab.providers.BatchSnapshot;
import dev.batchlab.providers.ProviderException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Looks for the batch of a submission whose requests travelled with the create and whose provider keeps no tag. Nothing can be deleted to
 * keep a late create from running, so such a submission is never sent anew unless a person says so.
 */
@ApplicationScoped
public class ResolveInlineDoubt {
    private final Submissions submissions;
    private final BatchIds batchIds;
    private final OpenDoubt openDoubt;

    ResolveInlineDoubt(Submissions submissions, BatchIds batchIds, OpenDoubt openDoubt) {
        this.submissions = submissions;
        this.batchIds = batchIds;
        this.openDoubt = openDoubt;
    }

    /** Whether a batch of this account can be told by nothing but itself. */
    static boolean concerns(ProviderAccess.Open account) {
        return !account.api().tagged();
    }

    /** What the listing says against sending it anew. */
    Optional<String> objection(Submission submission, ProviderAccess.Open account)
            throws ProviderException, IOException {
        Finding finding = InlineDoubtPolicy.judge(candidates(submission, account));
        if (finding instanceof Finding.Adopt adopt) {
            return Optional.of("has become batch " + adopt.batch().id() + ", which is about to be adopted");
        }
        return finding instanceof Finding.Wait wait
                ? Optional.of(wait.why() + "; cancel that at the provider if it is not wanted, or wait")
                : Optional.empty();
    }

    void look(Submission submission, ProviderAccess.Open account, Lease lease) {
        try {
            Finding finding = InlineDoubtPolicy.judge(candidates(submission, account));
            if (finding instanceof Finding.Adopt adopt) {
                openDoubt.adopt(submission, adopt.batch(), List.of(), lease);
            } else if (finding instanceof Finding.Wait wait) {
                openDoubt.lookAgain(submission, wait.why(), Optional.empty(), lease);
            } else if (finding instanceof Finding.Ask ask) {
                openDoubt.askWhenLong(submission, ask.why(), Optional.empty(), lease);
            }
        } catch (ProviderException e) {
            openDoubt.askWhenLong(submission, String.valueOf(e.getMessage()), e.retryAfter(), lease);
        } catch (IOException e) {
            openDoubt.askWhenLong(submission, String.valueOf(e.getMessage()), Optional.empty(), lease);
        }
    }

    private List<Candidate> candidates(Submission submission, ProviderAccess.Open account)
            throws ProviderException, IOException {
        return candidates(submission, OpenDoubt.lookBackTo(submission), account);
    }

    /** Batches of its size that nobody has claimed. */
    List<Candidate> candidates(Submission submission, Instant since, ProviderAccess.Open account)
            throws ProviderException, IOException {
        List<BatchSnapshot> listed = account.api().createdSince(since);
        List<BatchSnapshot> fitting = InlineDoubtPolicy.fitting(
                listed, submission.shard().requests(), since, id -> QuarkusTransaction.requiringNew()
                        .call(() -> submissions.withBatch(id).isPresent()));
        if (fitting.isEmpty()) {
            return List.of();
        }
        Set<String> own = batchIds.sent(submission.shard());
        List<Candidate> candidates = new ArrayList<>();
        for (BatchSnapshot batch : fitting) {
            candidates.add(new Candidate(batch, likeness(submission, own, batch, account)));
        }
        return candidates;
    }

    private Likeness likeness(Submission submission, Set<String> own, BatchSnapshot batch, ProviderAccess.Open account)
            throws ProviderException, IOException {
        if (!batch.status().terminal()) {
            return Likeness.OPEN;
        }
        Likeness likeness = batchIds.compare(submission.shard(), own, batch, account.api());
        if (likeness != Likeness.OURS) {
            return likeness;
        }
        List<Submission> rivals = QuarkusTransaction.requiringNew()
                .call(() -> submissions.doubtful(
                        submission.boundIntent().account(), submission.shard().requests()));
        for (Submission rival : rivals) {
            if (!rival.id().equals(submission.id()) && own.equals(batchIds.sent(rival.shard()))) {
                return Likeness.OURS_AND_ANOTHERS;
            }
        }
        return likeness;
    }
}
