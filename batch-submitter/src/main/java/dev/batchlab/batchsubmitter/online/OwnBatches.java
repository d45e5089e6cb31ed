package dev.batchlab.batchsubmitter.online;

import dev.batchlab.batchsubmitter.AccountRef;
import dev.batchlab.batchsubmitter.Shard;
import dev.batchlab.batchsubmitter.Submission;
import dev.batchlab.batchsubmitter.Submissions;
import dev.batchlab.batchsubmitter.Tasks;
import dev.batchlab.batchsubmitter.Window;
import dev.batchlab.providers.BatchApi;
import dev.batchlab.providers.BatchPage;
import dev.batchlab.providers.BatchSnapshot;
import dev.batchlab.providers.BatchStatus;
import dev.batchlab.providers.ProviderException;
import dev.batchlab.providers.ProviderException.Kind;
import dev.batchlab.providers.RequestFile;
import dev.batchlab.providers.StagedInput;
import dev.batchlab.providers.SubmissionTag;
import io.quarkus.narayana.jta.QuarkusTransaction;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The batch port over our own tables: the money gate orders an online batch as it orders any other. A create is refused unless its
 * submission is still being created, in one transaction; so here a stopped owner that wakes can order nothing.
 */
public final class OwnBatches implements BatchApi {
    /** Output tokens a request is counted with where the spec sets no ceiling. */
    private static final long USUAL_OUTPUT = 500;

    private final OnlineBatches batches;
    private final Submissions submissions;
    private final Tasks tasks;
    private final AccountRef account;
    private final Clock clock;

    public OwnBatches(OnlineBatches batches, Submissions submissions, Tasks tasks, AccountRef account, Clock clock) {
        this.batches = batches;
        this.submissions = submissions;
        this.tasks = tasks;
        this.account = account;
        this.clock = clock;
    }

    @Override
    public StagedInput stage(RequestFile file, SubmissionTag tag) {
        // the request file is in our own store
        return new StagedInput(OnlineBatch.idFor(tag.key()));
    }

    @Override
    public BatchSnapshot create(StagedInput input, RequestFile file, SubmissionTag tag, String window)
            throws ProviderException {
        Instant now = clock.instant();
        Optional<OnlineBatch> made = QuarkusTransaction.requiringNew().call(() -> {
            long tokens = submissions
                    .find(tag.key())
                    .map(Submission::shard)
                    .map(OwnBatches::tokensPerRequest)
                    .orElse(USUAL_OUTPUT);
            Optional<OnlineBatch> batch = batches.create(tag.key(), account, tokens, now, now.plus(Window.of(window)));
            batch.ifPresent(one -> tasks.runOnline(one.id()));
            return batch;
        });
        return snapshot(made.orElseThrow(() -> refused(Kind.NOT_FOUND, "Submission " + tag.key() + " has moved on")));
    }

    private static long tokensPerRequest(Shard shard) {
        Long output = shard.maxOutputTokens();
        long requests = Math.max(1, shard.requests());
        return shard.estimatedInputTokens() / requests + (output == null ? USUAL_OUTPUT : output / requests);
    }

    @Override
    public BatchSnapshot get(String batchId) throws ProviderException {
        return found(batchId)
                .map(OwnBatches::snapshot)
                .orElseThrow(() -> refused(Kind.NOT_FOUND, "No batch of ours is called " + batchId));
    }

    @Override
    public BatchPage list(@Nullable String cursor) {
        return new BatchPage(List.of(), null);
    }

    @Override
    public List<BatchSnapshot> find(SubmissionTag tag, Instant since) {
        return found(OnlineBatch.idFor(tag.key())).map(OwnBatches::snapshot).stream()
                .toList();
    }

    @Override
    public boolean tagged() {
        return true;
    }

    @Override
    public void cancel(String batchId) throws ProviderException {
        if (!QuarkusTransaction.requiringNew().call(() -> batches.cancel(batchId))) {
            throw refused(Kind.INVALID, "Batch " + batchId + " has ended, or is none of ours");
        }
    }

    @Override
    public Download download(String location, long offset) throws ProviderException {
        throw refused(Kind.INVALID, "Results of our own batches lie in the artifact store");
    }

    @Override
    public boolean deleteFile(String location) {
        return false;
    }

    @Override
    public List<String> models() {
        return List.of();
    }

    private Optional<OnlineBatch> found(String batchId) {
        return QuarkusTransaction.requiringNew().call(() -> batches.find(batchId));
    }

    private static BatchSnapshot snapshot(OnlineBatch batch) {
        return new BatchSnapshot(
                batch.id(),
                batch.ended() ? BatchStatus.COMPLETED : BatchStatus.RUNNING,
                batch.ended() ? "ended" : "running",
                null,
                batch.submissionId(),
                List.of(),
                List.of(),
                0,
                0,
                0,
                batch.created(),
                batch.deadline(),
                null,
                null);
    }

    private static ProviderException refused(Kind kind, String why) {
        return new ProviderException(kind, 0, null, why, null, false, null);
    }
}
