package dev.batchlab.providers.openai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batchlab.providers.BatchPage;
import dev.batchlab.providers.BatchSnapshot;
import dev.batchlab.providers.BatchStatus;
import dev.batchlab.providers.ResultLocation;
import dev.batchlab.providers.json.Lenient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads batch objects, leniently: unknown words and fields, several forms of times, ids and errors. */
final class BatchReply {
    private static final Map<String, BatchStatus> STATES = Map.ofEntries(
            Map.entry("validating", BatchStatus.VALIDATING),
            Map.entry("queued", BatchStatus.VALIDATING),
            Map.entry("in_progress", BatchStatus.RUNNING),
            Map.entry("running", BatchStatus.RUNNING),
            Map.entry("finalizing", BatchStatus.RUNNING),
            Map.entry("cancelling", BatchStatus.CANCELLING),
            Map.entry("canceling", BatchStatus.CANCELLING),
            Map.entry("completed", BatchStatus.COMPLETED),
            Map.entry("failed", BatchStatus.FAILED),
            Map.entry("expired", BatchStatus.EXPIRED),
            Map.entry("cancelled", BatchStatus.CANCELLED),
            Map.entry("canceled", BatchStatus.CANCELLED));

    private BatchReply() {}

    /** Absent when the object has no id. */
    static @Nullable BatchSnapshot batch(JsonNode batch, @Nullable Duration pollHint) {
        String id = Lenient.text(batch.path("id"));
        if (id == null) {
            return null;
        }
        String word = batch.path("status").asText("");
        BatchStatus status = STATES.getOrDefault(word.toLowerCase(Locale.ROOT).replace('-', '_'), BatchStatus.UNKNOWN);
        JsonNode counts = batch.path("request_counts");
        int failed = Lenient.intCount(counts.path("failed"));
        Instant created = Lenient.instant(batch.path("created_at"));
        return new BatchSnapshot(
                id,
                status,
                word,
                Lenient.text(batch.path("input_file_id")),
                Lenient.text(batch.path("metadata").path(CreateBatch.SUBMISSION)),
                results(batch),
                BatchFaults.of(batch),
                Lenient.intCount(counts.path("total")),
                Lenient.intCount(counts.path("completed")) + failed,
                failed,
                created == null ? Instant.EPOCH : created,
                Lenient.instant(batch.path("expires_at")),
                status.terminal() ? ended(batch, word) : null,
                pollHint);
    }

    static BatchPage page(JsonNode page) {
        JsonNode items = page.isArray() ? page : page.path("data");
        List<BatchSnapshot> batches = new ArrayList<>();
        for (JsonNode item : items) {
            BatchSnapshot batch = batch(item, null);
            if (batch != null) {
                batches.add(batch);
            }
        }
        return new BatchPage(batches, next(page, batches));
    }

    /** Where the listing goes on: a cursor, else the last id where there is more. */
    private static @Nullable String next(JsonNode page, List<BatchSnapshot> batches) {
        String cursor = Lenient.text(page.path("paging").path("next_cursor"));
        if (cursor != null || !page.path("has_more").asBoolean(false)) {
            return cursor;
        }
        String last = Lenient.text(page.path("last_id"));
        return last != null || batches.isEmpty()
                ? last
                : batches.get(batches.size() - 1).id();
    }

    private static List<ResultLocation> results(JsonNode batch) {
        List<ResultLocation> results = new ArrayList<>();
        for (String role : List.of("output", "error")) {
            String file = Lenient.text(batch.path(role + "_file_id"));
            if (file != null) {
                results.add(new ResultLocation(role, file));
            }
        }
        return results;
    }

    /** The time that belongs to the state, else the latest of all. */
    private static @Nullable Instant ended(JsonNode batch, String word) {
        Instant own = Lenient.instant(batch.path(word.toLowerCase(Locale.ROOT) + "_at"));
        if (own != null) {
            return own;
        }
        Instant latest = null;
        for (String key : List.of("completed_at", "failed_at", "expired_at", "cancelled_at")) {
            Instant at = Lenient.instant(batch.path(key));
            latest = at == null || (latest != null && latest.isAfter(at)) ? latest : at;
        }
        return latest;
    }
}
