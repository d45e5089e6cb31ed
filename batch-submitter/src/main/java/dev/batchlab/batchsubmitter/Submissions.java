package dev.batchlab.batchsubmitter;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The submission ledger's rows. Every method takes part in the caller's transaction. A change names the states it may start from
 * and returns false, changing nothing, when the row stands elsewhere: that is how a taken-over owner learns of it.
 */
public interface Submissions {
    /** Adds a submission to the queue; false when this shard, attempt and number is known. */
    boolean add(Submission submission);

    /** A fresh place at the end of the queue. */
    long nextPosition();

    Optional<Submission> find(String id);

    /** The row, locked until the transaction ends. */
    Optional<Submission> lock(String id);

    Optional<Submission> find(String shardId, int attempt, int number);

    /** Whether any submission of this shard and attempt is known. */
    boolean known(String shardId, int attempt);

    Optional<Submission> withBatch(String providerBatchId);

    /** Submissions of this size whose create may have worked without our knowing. */
    List<Submission> doubtful(AccountRef account, int requests);

    /** Live submissions of these groups of the experiment; an empty set means all groups. Locked. */
    List<Submission> lockLive(String experimentId, Set<String> groups);

    /** Queues with something in them. */
    List<Queue> queues();

    /** The first queued submission of every experiment in a queue, oldest first. */
    List<Submission> heads(Queue queue);

    LaneLoad load(AccountRef account, String model, Instant hourAgo);

    boolean admitted(String id, Intent intent);

    /** @param location absent where requests travel inline */
    boolean staged(String id, @Nullable String location);

    /** Refused when a cancel was asked for. */
    boolean creating(String id, Instant sendDeadline);

    /** The create was certainly not accepted and may be asked for again. */
    boolean stagedAgain(String id, String why);

    boolean inDoubt(String id, Instant since, String why);

    /** The uploaded input is about to be deleted. */
    boolean fencing(String id);

    /** The uploaded input is gone for sure. */
    boolean fenced(String id, Instant at);

    boolean accepted(String id, String providerBatchId, Instant at, Instant deadline);

    boolean ended(String id, String outcome);

    /** Moves to a terminal state without a batch. */
    boolean closed(String id, SubmissionState terminal, String why);

    /** Counts a vain try and keeps what the provider said. */
    void tried(String id, String why);

    /** Marks a live submission that is no longer queued as held, or takes the mark off. */
    void hold(String id, @Nullable Hold hold);

    /** Holds whatever the experiment has queued there, or lets it go. True when something changed. */
    boolean holdQueued(Queue queue, String experimentId, @Nullable Hold hold);

    void requestCancel(String id);

    /** @param provider provider id @param model registry id */
    record Queue(String provider, String model) {}
}
