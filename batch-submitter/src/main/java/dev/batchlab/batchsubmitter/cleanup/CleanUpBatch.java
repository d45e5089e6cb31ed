package dev.batchlab.batchsubmitter.cleanup;

import dev.batchlab.batchsubmitter.CancelExperiment;
import dev.batchlab.batchsubmitter.ProviderAccess;
import dev.batchlab.batchsubmitter.Submission;
import dev.batchlab.batchsubmitter.Submissions;
import dev.batchlab.events.ArchivedFile;
import dev.batchlab.messaging.Act;
import dev.batchlab.messaging.Audit;
import dev.batchlab.providers.BatchSnapshot;
import dev.batchlab.providers.ProviderException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Clears away what a provider keeps of a batch of this ledger. May be repeated, also after a crash in between. */
@ApplicationScoped
public class CleanUpBatch {
    private static final Logger LOG = Logger.getLogger(CleanUpBatch.class);

    private final Submissions submissions;
    private final ProviderAccess access;
    private final ProviderFiles files;
    private final ArchiveCheck archiveCheck;
    private final CancelExperiment cancelExperiment;
    private final Audit audit;
    private final Clock clock;

    CleanUpBatch(
            Submissions submissions,
            ProviderAccess access,
            ProviderFiles files,
            ArchiveCheck archiveCheck,
            CancelExperiment cancelExperiment,
            Audit audit,
            Clock clock) {
        this.submissions = submissions;
        this.access = access;
        this.files = files;
        this.archiveCheck = archiveCheck;
        this.cancelExperiment = cancelExperiment;
        this.audit = audit;
        this.clock = clock;
    }

    /** Empty when the batch is not in this ledger. */
    public Optional<CleanedUp> cleanUp(String batchId) {
        return QuarkusTransaction.requiringNew()
                .call(() -> submissions.withBatch(batchId))
                .map(submission -> cleanUp(submission, batchId));
    }

    private CleanedUp cleanUp(Submission submission, String batchId) {
        String provider = submission.shard().provider();
        if (!submission.state().terminal()) {
            cancelExperiment.cancelBatch(batchId);
            return CleanedUp.cancelling(batchId, provider);
        }
        if (access.online(provider).isPresent()) {
            return CleanedUp.kept(batchId, provider, "its requests went out one by one: its host keeps no files of it");
        }
        Optional<ProviderAccess.Open> open = access.current(provider).open().filter(account -> account.account()
                .equals(submission.boundIntent().account()));
        if (open.isEmpty()) {
            return CleanedUp.kept(
                    batchId,
                    provider,
                    "this stack does not use the account it ran under, at "
                            + submission.boundIntent().account().target());
        }
        Optional<List<ArchivedFile>> archives =
                QuarkusTransaction.requiringNew().call(() -> files.archives(submission.id()));
        if (archives.isEmpty()) {
            return CleanedUp.kept(batchId, provider, "its results have not been read into the archive yet");
        }
        try {
            return delete(submission, open.get(), batchId, archives.get());
        } catch (ProviderException e) {
            return CleanedUp.kept(batchId, provider, String.valueOf(e.getMessage()) + "; try again");
        }
    }

    private CleanedUp delete(
            Submission submission, ProviderAccess.Open open, String batchId, List<ArchivedFile> archives)
            throws ProviderException {
        String provider = submission.shard().provider();
        Optional<BatchSnapshot> known = ProviderCopy.find(open.api(), batchId);
        if (known.isPresent() && !known.get().status().terminal()) {
            return CleanedUp.kept(
                    batchId, provider, "the provider says it is " + known.get().providerStatus());
        }
        if (known.isPresent()) {
            Optional<String> objection = archiveCheck.objection(known.get().results(), archives);
            if (objection.isPresent()) {
                return CleanedUp.kept(batchId, provider, objection.get());
            }
        }
        ProviderCopy copy = ProviderCopy.of(known, submission.inputLocation());
        List<String> deleted = copy.delete(open.api());
        QuarkusTransaction.requiringNew().run(() -> {
            files.cleaned(submission.id(), clock.instant());
            audit.record(new Act("cleaned up", submission.shard().experimentId(), batchId, Map.of("deleted", deleted)));
        });
        LOG.infof("submission=%s batch=%s cleaned=true deleted=%s", submission.id(), batchId, deleted);
        return CleanedUp.cleaned(
                batchId,
                provider,
                deleted.isEmpty()
                        ? "the provider has nothing of it any more"
                        : "its results are in the archive, verified",
                deleted);
    }
}
