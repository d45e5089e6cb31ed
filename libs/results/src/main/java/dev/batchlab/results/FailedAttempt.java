package dev.batchlab.results;

import dev.batchlab.events.RequestError;
import dev.batchlab.events.ResultsParsed;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An attempt that gave no valid answer.
 *
 * @param batch the provider's id of the batch, else the shard that never became one
 */
public record FailedAttempt(int attempt, RequestError error, String batch) {

    public static FailedAttempt of(ResultsParsed record) {
        @Nullable String batch = record.providerBatchId();
        return new FailedAttempt(record.attempt(), reason(record), batch == null ? record.shardId() : batch);
    }

    /** What the record says is wrong; an answer that merely failed its checks has the problems found as its message. */
    static RequestError reason(ResultsParsed record) {
        if (record.error() != null) {
            return record.error();
        }
        @Nullable String problems = record.problems().isEmpty() ? null : String.join("; ", record.problems());
        String kind = record.outcome().answered()
                ? "validation"
                : record.outcome().wireName().toLowerCase(Locale.ROOT);
        return new RequestError(kind, null, problems);
    }
}
