package dev.batchlab.aggregator;

import dev.batchlab.events.BatchCompleted;
import dev.batchlab.events.BatchParsed;
import dev.batchlab.events.BatchSubmitted;
import dev.batchlab.events.RequestsGenerated;
import java.util.List;

/** Shards and their submissions; each event fills in its own part. */
public interface Shards {
    void generated(RequestsGenerated event);

    void submitted(BatchSubmitted event);

    void completed(BatchCompleted event);

    void parsed(BatchParsed event);

    void reopeningRead(String experimentId, String shardId);

    /** Whether a person's retry has been heard of whose cells have not been read yet. */
    boolean reopeningUnread(String experimentId);

    List<ShardFacts> shards(String experimentId);

    List<SubmissionFacts> submissions(String experimentId);
}
