package dev.batchlab.requestbuilder;

import dev.batchlab.events.FailedRequest;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The packed shards and the requests of theirs that failed. All methods take part in the current transaction. */
public interface Shards {
    Optional<Shard> find(String shardId);

    /** The first shard of an experiment that was packed. */
    Optional<Shard> firstOf(String experimentId);

    /** All of an experiment, by attempt. */
    List<Shard> of(String experimentId);

    /** False when a shard of this id is there already. */
    boolean add(Shard shard);

    /** Remembers failures; those that get another attempt by themselves count as taken up. */
    void failed(String shardId, Collection<FailedRequest> failures);

    /**
     * The answers were read again: these failures take the place of those nobody has taken up. What was taken up and is not
     * among them has a valid answer by now; later attempts of it wait for nobody.
     */
    void reread(String shardId, Collection<FailedRequest> failures);

    /** Failed requests nobody has taken up, by shard. */
    List<Waiting> waiting(String experimentId, List<String> groups);

    /** Marks a shard's waiting requests as taken up and answers their wire ids. */
    List<String> takeUp(String shardId);

    /** Wire ids of a shard's failed requests for which another attempt is under way. */
    Set<String> takenUp(String shardId);

    /** Whether requests of the experiment still have to be packed for another attempt, out of its request files. */
    boolean awaitsPacking(String experimentId);

    /** @param byReason number of waiting requests by reason */
    record Waiting(Shard shard, Map<String, Integer> byReason) {
        public int requests() {
            return byReason.values().stream().mapToInt(Integer::intValue).sum();
        }
    }
}
