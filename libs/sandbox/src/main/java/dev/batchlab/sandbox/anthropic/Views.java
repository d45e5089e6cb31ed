package dev.batchlab.sandbox.anthropic;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchlab.sandbox.BatchStatus;
import dev.batchlab.sandbox.RequestCounts;
import dev.batchlab.sandbox.SandboxBatch;
import dev.batchlab.sandbox.SandboxWorld;
import dev.batchlab.sandbox.json.Json;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Batches as Anthropic shows them. */
final class Views {
    /** How long after its creation a batch's results can be read. */
    static final Duration KEPT = Duration.ofDays(29);

    private Views() {}

    static ObjectNode batch(SandboxWorld world, SandboxBatch batch, String host) {
        boolean ended = batch.status().isTerminal();
        Instant archived = batch.createdAt().plus(KEPT);
        boolean isArchived = ended && !world.clock().instant().isBefore(archived);
        ObjectNode view = Json.MAPPER
                .createObjectNode()
                .put("id", batch.id())
                .put("type", "message_batch")
                .put("processing_status", status(batch));
        view.set("request_counts", counts(batch, ended));
        time(view, "created_at", batch.createdAt());
        time(view, "expires_at", batch.createdAt().plus(world.window(batch.order())));
        time(view, "ended_at", ended ? batch.reachedAt(batch.status()) : null);
        time(view, "cancel_initiated_at", batch.reachedAt(BatchStatus.CANCELLING));
        time(view, "archived_at", isArchived ? archived : null);
        boolean isReadable = ended && !isArchived && !isHidden(batch);
        return view.put(
                "results_url",
                isReadable ? "http://" + host + Anthropic.BATCHES + "/" + batch.id() + "/results" : null);
    }

    /** Results that were written but not published: a fault keeps them back. */
    static boolean isHidden(SandboxBatch batch) {
        return batch.outputFileId() == null && batch.progress().outputBytes() > 0;
    }

    private static String status(SandboxBatch batch) {
        return batch.status().isTerminal()
                ? "ended"
                : batch.status() == BatchStatus.CANCELLING ? "canceling" : "in_progress";
    }

    /** @param told whether the tallies are true already; before the end all counts as processing */
    static ObjectNode counts(SandboxBatch batch, boolean told) {
        RequestCounts counts = batch.counts();
        int succeeded = told ? counts.completed() : 0;
        int errored = told ? counts.failed() : 0;
        int left = Math.max(0, counts.total() - succeeded - errored);
        boolean ended = batch.status().isTerminal();
        boolean expired = batch.status() == BatchStatus.EXPIRED;
        return Json.MAPPER
                .createObjectNode()
                .put("processing", ended ? 0 : left)
                .put("succeeded", succeeded)
                .put("errored", errored)
                .put("canceled", ended && !expired ? left : 0)
                .put("expired", ended && expired ? left : 0);
    }

    private static void time(ObjectNode view, String key, @Nullable Instant time) {
        view.put(key, time == null ? null : time.toString());
    }
}
