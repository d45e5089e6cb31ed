package dev.batchlab.events;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Requests of a shard that have no valid answer.
 *
 * @param failures by value when they are few
 * @param failuresRef JSONL of {@link FailedRequest} when they are many
 * @param reread the answers were read again: the list takes the place of what was said about the shard before, and no request goes out
 *     again by itself
 */
public record RequestsFailed(
        String experimentId,
        String shardId,
        int attempt,
        int submission,
        String provider,
        String model,
        String group,
        List<FailedRequest> failures,
        @Nullable ArtifactRef failuresRef,
        @JsonDeserialize(using = FalseWhenAbsent.class) boolean reread)
        implements Event, ShardEvent {
    public RequestsFailed {
        failures = failures == null ? List.of() : List.copyOf(failures);
    }

    @Override
    public String key() {
        return shardId;
    }
}
