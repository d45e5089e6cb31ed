package dev.batchlab.providers;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One provider: what it accepts, how its lines look, and how to reach it. */
public interface Provider {
    /** Lower-case id, e.g. {@code openai}. */
    String id();

    String displayName();

    /** Address of the vendor's own API. */
    URI vendorUrl();

    /** Environment variable that holds the key, e.g. {@code OPENAI_API_KEY}. */
    String keyVariable();

    /** Whether the key may be absent: local servers, or credentials that come from the surroundings. */
    default boolean worksWithoutKey() {
        return false;
    }

    /** How it runs requests. */
    default Execution execution() {
        return Execution.BATCH;
    }

    /** Under which provider's id its address is configured. */
    default String addressOf() {
        return id();
    }

    /** What must be known besides address and key. */
    default List<Setting> settings() {
        return List.of();
    }

    /** What to know before anything is sent to the vendor's own address. */
    default Optional<String> notice() {
        return Optional.empty();
    }

    BatchLimits limits();

    /** How long after its creation a batch's results can be fetched; empty where they stay until somebody deletes them, or nobody knows. */
    default Optional<Duration> keepsResults() {
        return Optional.empty();
    }

    WireFormat wireFormat();

    /** The batch API of one account at one address. */
    BatchApi connect(Connection connection);
}
