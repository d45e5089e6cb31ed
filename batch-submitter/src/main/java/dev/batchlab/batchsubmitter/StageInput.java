package dev.batchlab.batchsubmitter;

import dev.batchlab.artifacts.ArtifactStore;
import dev.batchlab.events.ArtifactRef;
import dev.batchlab.events.BatchError;
import dev.batchlab.providers.BatchApi;
import dev.batchlab.providers.ProviderException;
import dev.batchlab.providers.StagedInput;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Uploads the request file. Costs nothing; may be repeated. */
@ApplicationScoped
public class StageInput {
    private static final Logger LOG = Logger.getLogger(StageInput.class);

    private final Submissions submissions;
    private final Endings endings;
    private final Refusals refusals;
    private final RequestFiles files;
    private final ArtifactStore artifacts;

    StageInput(
            Submissions submissions, Endings endings, Refusals refusals, RequestFiles files, ArtifactStore artifacts) {
        this.submissions = submissions;
        this.endings = endings;
        this.refusals = refusals;
        this.files = files;
        this.artifacts = artifacts;
    }

    /** True when the next step may follow at once. */
    boolean stage(Submission submission, ProviderAccess.Open account, Lease lease) {
        if (submission.cancelRequested()) {
            lease.finish(() -> endings.cancelled(submission));
            return false;
        }
        ArtifactRef content = submission.shard().requestFile();
        try {
            if (!content.sha256().equals(submission.boundIntent().contentSha256()) || !artifacts.verify(content)) {
                reject(submission, "The request file " + content.uri() + " is missing or damaged", lease);
                return false;
            }
            if (!lease.first()) {
                deleteOrphans(submission, account.api());
            }
            StagedInput staged = account.api().stage(files.of(submission.shard()), submission.tag());
            try {
                lease.checkpoint(() -> submissions.staged(submission.id(), staged.location()));
            } catch (Lease.TakenOver e) {
                delete(account.api(), staged.location());
                throw e;
            }
            LOG.infof("submission=%s state=staged input=%s", submission.id(), staged.location());
            return true;
        } catch (IOException e) {
            refusals.putOff(submission, "Cannot read " + content.uri() + ": " + e.getMessage(), lease);
            return false;
        } catch (ProviderException e) {
            refusals.apply(submission, Refusal.of(e, false), e, lease);
            return false;
        }
    }

    private void reject(Submission submission, String message, Lease lease) {
        BatchError error = new BatchError(
                "request_file_damaged", message, submission.shard().requests(), null);
        lease.finish(() -> endings.rejected(submission, List.of(error)));
    }

    /** Uploads whose location was never committed. They cost nothing, so whether this works is not important. */
    private static void deleteOrphans(Submission submission, BatchApi api) {
        try {
            api.inputs(submission.tag()).forEach(orphan -> delete(api, orphan));
        } catch (ProviderException e) {
            LOG.debugf("submission=%s orphans=unknown trouble=\"%s\"", submission.id(), e.getMessage());
        }
    }

    private static void delete(BatchApi api, @Nullable String location) {
        if (location == null) {
            return;
        }
        try {
            api.deleteFile(location);
        } catch (ProviderException e) {
            LOG.infof("input=%s orphaned=true trouble=\"%s\"", location, e.getMessage());
        }
    }
}
