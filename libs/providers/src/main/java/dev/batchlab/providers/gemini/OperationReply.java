package dev.batchlab.providers.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batchlab.providers.BatchFault;
import dev.batchlab.providers.BatchPage;
import dev.batchlab.providers.BatchSnapshot;
import dev.batchlab.providers.BatchStatus;
import dev.batchlab.providers.ResultLocation;
import dev.batchlab.providers.json.Lenient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads a batch out of the long-running operation it comes as, leniently. */
final class OperationReply {
    static final Duration LIVES = Duration.ofHours(48);
    /** Results appear a moment after the state. Waiting costs nothing; answers given up for lost would be bought again. */
    private static final Duration RESULTS_LAG = Duration.ofHours(2);

    private static final String COLLECTION = "batches/";
    private static final int CANCELLED = 1;

    private OperationReply() {}

    /** Absent when the object has no name. */
    static @Nullable BatchSnapshot batch(JsonNode operation, Instant now, @Nullable Duration pollHint) {
        // a listing may hold the batch itself in the place of its operation
        JsonNode batch = operation.path("metadata").isObject() ? operation.path("metadata") : operation;
        String name = Lenient.text(operation.path("name"));
        if (name == null) {
            return null;
        }
        // without its collection: an id stands in addresses and file names of ours
        String id = name.startsWith(COLLECTION) ? name.substring(COLLECTION.length()) : name;
        String word = word(operation, batch);
        JsonNode stats = batch.path("batchStats");
        int failed = Lenient.intCount(stats.path("failedRequestCount"));
        int done = Lenient.intCount(stats.path("successfulRequestCount")) + failed;
        Instant created = Lenient.instant(batch.path("createTime"));
        Instant ended = Objects.requireNonNullElse(
                Lenient.instant(batch.path("endTime")),
                Objects.requireNonNullElse(Lenient.instant(batch.path("updateTime")), now));
        Results results = Results.of(id, operation);
        BatchStatus status = States.of(word);
        boolean awaited = status == BatchStatus.COMPLETED && results == null && now.isBefore(ended.plus(RESULTS_LAG));
        return new BatchSnapshot(
                id,
                awaited ? BatchStatus.RUNNING : status,
                word,
                Lenient.text(batch.path("inputConfig").path("fileName")),
                DisplayName.key(Lenient.text(batch.path("displayName"))),
                results == null ? List.of() : List.of(new ResultLocation("output", results.location())),
                faults(status, operation.path("error")),
                Lenient.intCount(stats.path("requestCount")),
                done,
                failed,
                created == null ? Instant.EPOCH : created,
                created == null ? null : created.plus(LIVES),
                status.terminal() && !awaited ? ended : null,
                pollHint);
    }

    static BatchPage page(JsonNode page, Instant now) {
        List<BatchSnapshot> batches = new ArrayList<>();
        for (JsonNode operation : page.path(page.has("operations") ? "operations" : "batches")) {
            BatchSnapshot batch = batch(operation, now, null);
            if (batch != null) {
                batches.add(batch);
            }
        }
        return new BatchPage(batches, Lenient.text(page.path("nextPageToken")));
    }

    /** The state's word; where it is missing, what the operation itself says. */
    private static String word(JsonNode operation, JsonNode batch) {
        String word = Lenient.text(batch.path("state"));
        if (word != null || !operation.path("done").asBoolean(false)) {
            return word == null ? "" : word;
        }
        if (!operation.path("error").isObject()) {
            return "BATCH_STATE_SUCCEEDED";
        }
        return operation.path("error").path("code").asInt() == CANCELLED
                ? "BATCH_STATE_CANCELLED"
                : "BATCH_STATE_FAILED";
    }

    /** A cancelled batch has an error too; that is no fault of it. */
    private static List<BatchFault> faults(BatchStatus status, JsonNode error) {
        if (!error.isObject() || status == BatchStatus.CANCELLED) {
            return List.of();
        }
        String code = RpcErrors.code(error);
        return List.of(new BatchFault(code == null ? "unknown" : code, Lenient.text(error.path("message")), null));
    }
}
