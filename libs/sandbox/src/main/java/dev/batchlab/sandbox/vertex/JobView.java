package dev.batchlab.sandbox.vertex;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchlab.sandbox.BatchStatus;
import dev.batchlab.sandbox.RequestCounts;
import dev.batchlab.sandbox.SandboxBatch;
import dev.batchlab.sandbox.faults.Fault;
import dev.batchlab.sandbox.faults.FaultName;
import dev.batchlab.sandbox.generatecontent.GeminiModel;
import dev.batchlab.sandbox.json.Json;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A job as Vertex shows it: 64-bit numbers as strings, counters only once there is something to count. */
final class JobView {
    private JobView() {}

    static Place place(SandboxBatch job) {
        Map<String, String> details = job.order().details();
        return new Place(details.getOrDefault("project", ""), details.getOrDefault("location", ""));
    }

    static String state(BatchStatus status) {
        return "JOB_STATE_"
                + switch (status) {
                    case VALIDATING -> "PENDING";
                    case IN_PROGRESS, FINALIZING -> "RUNNING";
                    case COMPLETED -> "SUCCEEDED";
                    case FAILED, EXPIRED, CANCELLING, CANCELLED -> status.name();
                };
    }

    static ObjectNode of(SandboxBatch job, Optional<Fault> fault) {
        Map<String, String> details = job.order().details();
        ObjectNode view = Json.MAPPER
                .createObjectNode()
                .put("name", place(job).jobs() + job.id())
                .put("displayName", details.get("displayName"))
                .put(
                        "model",
                        "publishers/google/models/"
                                + GeminiModel.bare(job.order().endpoint()))
                .put("modelVersionId", "default");
        config(view.putObject("inputConfig"), details.getOrDefault("input", ""), true);
        config(view.putObject("outputConfig"), details.getOrDefault("output", ""), false);
        view.put("state", state(job, fault));
        time(view, "createTime", job.createdAt());
        time(view, "startTime", job.reachedAt(BatchStatus.IN_PROGRESS));
        if (job.status().isTerminal()) {
            time(view, "endTime", job.reachedAt(job.status()));
        }
        time(view, "updateTime", Collections.max(job.timeline().values()));
        if (!job.errors().isEmpty()) {
            JobError.of(job.errors().get(0)).write(view.putObject("error"));
        } else if (job.status() == BatchStatus.CANCELLED) {
            new JobError(1, "The job was cancelled.").write(view.putObject("error"));
        }
        Map<String, String> labels = job.order().metadata();
        if (labels != null && !labels.isEmpty()) {
            view.set("labels", Json.MAPPER.valueToTree(labels));
        }
        if (job.work() != null) {
            stats(view.putObject("completionStats"), job);
        }
        if (job.status().isTerminal() && job.work() != null) {
            OutputPlace.of(job).write(view.putObject("outputInfo"));
        }
        return view;
    }

    private static String state(SandboxBatch job, Optional<Fault> fault) {
        boolean isPartial =
                fault.filter(it -> it.fault() == FaultName.PARTIALLY_SUCCEEDED).isPresent()
                        && job.status() == BatchStatus.COMPLETED;
        return isPartial
                ? "JOB_STATE_PARTIALLY_SUCCEEDED"
                : fault.filter(it -> it.fault() == FaultName.UNKNOWN_STATUS)
                        .map(it -> it.text("status", "JOB_STATE_HIBERNATING"))
                        .orElse(state(job.status()));
    }

    private static void config(ObjectNode config, String uri, boolean isInput) {
        boolean isTable = uri.startsWith("bq://");
        config.put(isInput ? "instancesFormat" : "predictionsFormat", isTable ? "bigquery" : "jsonl");
        if (isTable) {
            config.putObject(isInput ? "bigquerySource" : "bigqueryDestination")
                    .put(isInput ? "inputUri" : "outputUri", uri);
        } else if (isInput) {
            config.putObject("gcsSource").putArray("uris").add(uri);
        } else {
            config.putObject("gcsDestination").put("outputUriPrefix", uri);
        }
    }

    private static void stats(ObjectNode stats, SandboxBatch job) {
        RequestCounts counts = job.counts();
        long open = counts.total() - counts.completed() - counts.failed();
        stats.put("successfulCount", String.valueOf(counts.completed()));
        stats.put("failedCount", String.valueOf(counts.failed()));
        // nobody knows how many are left while a job runs
        stats.put("incompleteCount", job.status().isTerminal() ? String.valueOf(open) : "-1");
    }

    private static void time(ObjectNode view, String key, @Nullable Instant time) {
        if (time != null) {
            view.put(key, time.toString());
        }
    }
}
