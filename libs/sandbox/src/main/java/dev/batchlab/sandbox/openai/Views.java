package dev.batchlab.sandbox.openai;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchlab.sandbox.BatchError;
import dev.batchlab.sandbox.BatchStatus;
import dev.batchlab.sandbox.RequestCounts;
import dev.batchlab.sandbox.SandboxBatch;
import dev.batchlab.sandbox.SandboxFile;
import dev.batchlab.sandbox.Work;
import dev.batchlab.sandbox.answers.TokenUsage;
import dev.batchlab.sandbox.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Files and batches as OpenAI shows them. */
final class Views {
    private Views() {}

    static ObjectNode file(SandboxFile file) {
        ObjectNode view = Json.MAPPER
                .createObjectNode()
                .put("id", file.id())
                .put("object", "file")
                .put("bytes", file.bytes())
                .put("created_at", file.createdAt().getEpochSecond());
        if (file.expiresAt() != null) {
            view.put("expires_at", file.expiresAt().getEpochSecond());
        }
        return view.put("filename", file.filename())
                .put("purpose", file.purpose())
                .put("status", "processed");
    }

    static ObjectNode batch(SandboxBatch batch, Duration window) {
        return batch(batch, window, batch.status().name().toLowerCase(Locale.ROOT));
    }

    static ObjectNode batch(SandboxBatch batch, Duration window, String status) {
        Work work = batch.work();
        ObjectNode view = Json.MAPPER
                .createObjectNode()
                .put("id", batch.id())
                .put("object", "batch")
                .put("endpoint", batch.order().endpoint());
        if (work != null) {
            view.put("model", work.model());
        }
        errors(view, batch);
        view.put("input_file_id", batch.order().inputFileId())
                .put("completion_window", batch.order().completionWindow())
                .put("status", status)
                .put("output_file_id", batch.outputFileId())
                .put("error_file_id", batch.errorFileId())
                .put("created_at", batch.createdAt().getEpochSecond());
        time(view, "in_progress_at", batch.reachedAt(BatchStatus.IN_PROGRESS));
        time(view, "expires_at", batch.createdAt().plus(window));
        time(view, "finalizing_at", batch.reachedAt(BatchStatus.FINALIZING));
        time(view, "completed_at", batch.reachedAt(BatchStatus.COMPLETED));
        time(view, "failed_at", batch.reachedAt(BatchStatus.FAILED));
        time(view, "expired_at", batch.reachedAt(BatchStatus.EXPIRED));
        time(view, "cancelling_at", batch.reachedAt(BatchStatus.CANCELLING));
        time(view, "cancelled_at", batch.reachedAt(BatchStatus.CANCELLED));
        RequestCounts counts = batch.counts();
        view.putObject("request_counts")
                .put("total", counts.total())
                .put("completed", counts.completed())
                .put("failed", counts.failed());
        usage(view, batch.progress().usage());
        view.set("metadata", Json.MAPPER.valueToTree(batch.order().metadata()));
        return view;
    }

    private static void errors(ObjectNode view, SandboxBatch batch) {
        if (batch.errors().isEmpty()) {
            view.putNull("errors");
            return;
        }
        ObjectNode list = view.putObject("errors").put("object", "list");
        ArrayNode data = list.putArray("data");
        for (BatchError error : batch.errors()) {
            data.addObject()
                    .put("code", error.code())
                    .put("message", error.message())
                    .put("param", error.param())
                    .put("line", error.line());
        }
    }

    private static void usage(ObjectNode view, TokenUsage usage) {
        ObjectNode node = view.putObject("usage").put("input_tokens", usage.input());
        node.putObject("input_tokens_details").put("cached_tokens", usage.cached());
        node.put("output_tokens", usage.output());
        node.putObject("output_tokens_details").put("reasoning_tokens", usage.reasoning());
        node.put("total_tokens", usage.total());
    }

    private static void time(ObjectNode view, String key, @Nullable Instant time) {
        if (time == null) {
            view.putNull(key);
        } else {
            view.put(key, time.getEpochSecond());
        }
    }
}
