package dev.batchlab.events;

/** What every event about one shard carries. */
public interface ShardEvent {
    String experimentId();

    /** Stable id of the shard; attempts of its left-over requests travel in shards of their own. */
    String shardId();

    /** Attempt number of the shard's requests, from 1. */
    int attempt();

    /** Submission number within the attempt, from 1; 0 before anything was submitted. */
    int submission();

    /** Provider id, e.g. {@code openai}. */
    String provider();

    /** Registry id of the model. */
    String model();

    /** Group of the data set, or {@code all}. */
    String group();
}
