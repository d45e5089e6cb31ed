package dev.batchlab.batchsubmitter.online;

import dev.batchlab.artifacts.ArtifactStore;
import dev.batchlab.artifacts.ArtifactWriter;
import dev.batchlab.batchsubmitter.Announcements;
import dev.batchlab.batchsubmitter.Lease;
import dev.batchlab.batchsubmitter.Submission;
import dev.batchlab.events.BatchOutcome;
import dev.batchlab.events.ResultFile;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/** Writes the result files of a batch none of whose requests is open, and tells that it has ended. */
@ApplicationScoped
public class EndOnlineBatch {
    private static final Logger LOG = Logger.getLogger(EndOnlineBatch.class);
    private static final int LINES = 200;

    private final OnlineBatches batches;
    private final OnlineRequests requests;
    private final ArtifactStore artifacts;
    private final Announcements announcements;
    private final Clock clock;

    EndOnlineBatch(
            OnlineBatches batches,
            OnlineRequests requests,
            ArtifactStore artifacts,
            Announcements announcements,
            Clock clock) {
        this.batches = batches;
        this.requests = requests;
        this.artifacts = artifacts;
        this.announcements = announcements;
        this.clock = clock;
    }

    void end(OnlineBatch batch, Submission submission, Lease lease) throws IOException {
        List<ResultFile> files = new ArrayList<>();
        write(batch, "output", true, files);
        write(batch, "error", false, files);
        boolean expired = QuarkusTransaction.requiringNew().call(() -> requests.anyExpired(batch.id()));
        BatchOutcome outcome = batch.cancelRequested()
                ? BatchOutcome.CANCELLED
                : expired ? BatchOutcome.EXPIRED : BatchOutcome.COMPLETED;
        Instant now = clock.instant();
        lease.finish(() -> {
            if (!batches.ended(batch.id(), outcome.wireName(), now)) {
                return false;
            }
            requests.letGo(batch.id());
            announcements.ended(submission, batch.id(), batch.created(), now, outcome, files);
            return true;
        });
        LOG.infof("submission=%s batch=%s online=ended outcome=%s", submission.id(), batch.id(), outcome.wireName());
    }

    private void write(OnlineBatch batch, String role, boolean answered, List<ResultFile> files) throws IOException {
        try (ArtifactWriter file = artifacts.writer()) {
            int last = -1;
            List<OnlineRequests.Result> page = page(batch, answered, last);
            while (!page.isEmpty()) {
                for (OnlineRequests.Result result : page) {
                    file.write((result.line() + "\n").getBytes(StandardCharsets.UTF_8));
                    last = result.ordinal();
                }
                page = page(batch, answered, last);
            }
            if (last >= 0) {
                files.add(ResultFile.stored(role, file.commit()));
            }
        }
    }

    private List<OnlineRequests.Result> page(OnlineBatch batch, boolean answered, int after) {
        return QuarkusTransaction.requiringNew().call(() -> requests.results(batch.id(), answered, after, LINES));
    }
}
