package dev.batchlab.providers.anthropic;

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
import org.jspecify.annotations.Nullable;

/** Reads message batches. */
final class BatchReply {
    private BatchReply() {}

    /** Absent when the object has no id. */
    static @Nullable BatchSnapshot batch(JsonNode batch, @Nullable Duration pollHint) {
        String id = Lenient.text(batch.path("id"));
        if (id == null) {
            return null;
        }
        String word = batch.path("processing_status").asText("");
        Counts counts = Counts.of(batch.path("request_counts"));
        BatchStatus status = status(word, counts);
        Instant created = Lenient.instant(batch.path("created_at"));
        return new BatchSnapshot(
                id,
                status,
                word,
                null,
                null,
                results(batch, id, status),
                List.of(),
                counts.total(),
                counts.done(),
                counts.done() - counts.succeeded(),
                created == null ? Instant.EPOCH : created,
                Lenient.instant(batch.path("expires_at")),
                status.terminal() ? Lenient.instant(batch.path("ended_at")) : null,
                pollHint);
    }

    /** The one word for every end is told apart by what became of the requests; a cancel that came too late changed nothing. */
    private static BatchStatus status(String word, Counts counts) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "in_progress" -> BatchStatus.RUNNING;
            case "canceling", "cancelling" -> BatchStatus.CANCELLING;
            case "ended" ->
                counts.canceled() > 0
                        ? BatchStatus.CANCELLED
                        : counts.expired() > 0 ? BatchStatus.EXPIRED : BatchStatus.COMPLETED;
            default -> BatchStatus.UNKNOWN;
        };
    }

    /** The URL only says that there are results; it is never followed, because the key goes to the configured address alone. */
    private static List<ResultLocation> results(JsonNode batch, String id, BatchStatus status) {
        return status.terminal() && Lenient.text(batch.path("results_url")) != null
                ? List.of(new ResultLocation("output", id))
                : List.of();
    }

    static BatchPage page(JsonNode page) {
        List<BatchSnapshot> batches = new ArrayList<>();
        for (JsonNode item : page.path("data")) {
            BatchSnapshot batch = batch(item, null);
            if (batch != null) {
                batches.add(batch);
            }
        }
        boolean more = page.path("has_more").asBoolean(false) && !batches.isEmpty();
        String last = Lenient.text(page.path("last_id"));
        return new BatchPage(
                batches,
                !more
                        ? null
                        : last != null ? last : batches.get(batches.size() - 1).id());
    }

    /** The batch's own tallies. */
    private record Counts(int processing, int succeeded, int errored, int canceled, int expired) {
        static Counts of(JsonNode counts) {
            return new Counts(
                    Lenient.intCount(counts.path("processing")),
                    Lenient.intCount(counts.path("succeeded")),
                    Lenient.intCount(counts.path("errored")),
                    Lenient.intCount(counts.path("canceled")),
                    Lenient.intCount(counts.path("expired")));
        }

        int done() {
            return succeeded + errored + canceled + expired;
        }

        int total() {
            return processing + done();
        }
    }
}
