package dev.batchlab.batchsubmitter;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known here of an experiment as a whole. Locks are taken in one order everywhere: lane, experiment, submission.
 */
public interface Experiments {
    /** Locks the experiment's row until the transaction ends; makes it when there is none. */
    void lock(String experimentId);

    /** Takes the budget over when {@code release} is newer than what is known. */
    void release(String experimentId, int release, @Nullable BigDecimal budgetUsd);

    /** Spending and budget; call under the lock. */
    Spending spending(String experimentId);

    /** Remembers a cancel; an empty set means every group. */
    void cancel(String experimentId, Set<String> groups, Instant at);

    /** When the group was cancelled; absent when it was not. */
    @Nullable
    Instant cancelled(String experimentId, String group);

    /** A person lets nothing more of the experiment go. False when that was so already. Call under the lock. */
    boolean pause(String experimentId, Instant at);

    /** The opposite. */
    boolean resume(String experimentId);

    /** Present while a person has paused the experiment. */
    Optional<Hold> paused(String experimentId);

    /** Nothing of the experiment is ever ordered again. False when that was so already. Call under the lock. */
    boolean retire(String experimentId, Instant at);

    boolean retired(String experimentId);

    /** Tells the others when what holds the experiment has changed. Call under the lock, after the change. */
    void announceHold(String experimentId);
}
