package dev.batchlab.batchsubmitter;

import dev.batchlab.batchsubmitter.DoubtPolicy.Finding;
import dev.batchlab.providers.ProviderException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Why a submission in doubt must not be ordered anew, although a person says that there is no batch: what may run is not bought again. */
@ApplicationScoped
public class DoubtObjection {
    private final Submissions submissions;
    private final ResolveInlineDoubt inlineDoubt;
    private final CreateEnd createEnd;
    private final Clock clock;

    DoubtObjection(Submissions submissions, ResolveInlineDoubt inlineDoubt, CreateEnd createEnd, Clock clock) {
        this.submissions = submissions;
        this.inlineDoubt = inlineDoubt;
        this.createEnd = createEnd;
        this.clock = clock;
    }

    /** Looks, and takes the uploaded input away: empty when nothing of the submission can run any more, as far as that can be known. */
    Optional<String> object(Submission submission, ProviderAccess.Open account) {
        // a batch may stay out of the listing for so long
        Instant shown = createEnd.of(submission).plus(account.propagation());
        if (clock.instant().isBefore(shown)) {
            return Optional.of("may still be on its way to the provider until " + shown + "; try again after that");
        }
        try {
            return ResolveInlineDoubt.concerns(account)
                    ? inlineDoubt.objection(submission, account)
                    : tagged(submission, account);
        } catch (ProviderException | IOException e) {
            return Optional.of("cannot be looked up at the moment, so a batch of it may be running; try again later: "
                    + e.getMessage());
        }
    }

    private Optional<String> tagged(Submission submission, ProviderAccess.Open account) throws ProviderException {
        boolean fenced = submission.state() == SubmissionState.FENCED;
        Optional<String> before = listed(submission, account, fenced);
        String location = submission.inputLocation();
        if (before.isPresent() || location == null) {
            return before;
        }
        // committed first: whoever looks next must know that a failed batch may have died of the deletion
        if (!fenced && !QuarkusTransaction.requiringNew().call(() -> submissions.fencing(submission.id()))) {
            return Optional.of("has moved on; look at it again");
        }
        account.api().deleteFile(location);
        // a stopped owner may have woken between the look and the deletion
        return listed(submission, account, true);
    }

    private static Optional<String> listed(Submission submission, ProviderAccess.Open account, boolean fenced)
            throws ProviderException {
        Finding finding = DoubtPolicy.judge(
                account.api().find(submission.tag(), OpenDoubt.lookBackTo(submission), submission.inputLocation()),
                fenced);
        if (finding instanceof Finding.Adopt adopt) {
            String batch = adopt.batch().id();
            return Optional.of("has become batch " + batch + ", which is adopted by itself; to do so now, run:"
                    + " ./batchlab settle " + submission.id() + " --adopt " + batch);
        }
        return finding instanceof Finding.Undecided
                ? Optional.of("has a batch of which it is not known yet whether it runs; try again later")
                : Optional.empty();
    }
}
