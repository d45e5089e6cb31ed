package dev.batchlab.sandbox.gemini;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchlab.sandbox.BatchStatus;
import dev.batchlab.sandbox.RequestCounts;
import dev.batchlab.sandbox.SandboxBatch;
import dev.batchlab.sandbox.SandboxWorld;
import dev.batchlab.sandbox.faults.FaultPoint;
import dev.batchlab.sandbox.faults.Occasion;
import dev.batchlab.sandbox.faults.Operation;
import dev.batchlab.sandbox.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/** A batch as the long-running operation that Gemini shows. Counters are digits in quotes, and absent while they are zero. */
final class OperationView {
    private static final String TYPE = "type.googleapis.com/google.ai.generativelanguage.v1main.GenerateContentBatch";

    private final SandboxWorld world;
    private final InlinedResponses inlined;

    OperationView(SandboxWorld world) {
        this.world = world;
        this.inlined = new InlinedResponses(world);
    }

    ObjectNode of(SandboxBatch batch, Operation operation) {
        ObjectNode view = Json.MAPPER.createObjectNode().put("name", "batches/" + batch.id());
        ObjectNode metadata = view.putObject("metadata")
                .put("@type", TYPE)
                .put("model", batch.order().endpoint())
                .put("displayName", batch.order().details().get(Admission.DISPLAY_NAME));
        boolean isInline = Shelf.isInline(batch.order());
        ObjectNode inputConfig = metadata.putObject("inputConfig");
        if (!isInline) {
            inputConfig.put("fileName", "files/" + batch.order().inputFileId());
        }
        metadata.put("createTime", batch.createdAt().toString());
        if (batch.status().isTerminal()) {
            metadata.put("endTime", ended(batch).toString());
        }
        metadata.put("updateTime", ended(batch).toString());
        stats(metadata.putObject("batchStats"), batch);
        metadata.put(
                        "state",
                        world.fire(shown(batch, operation))
                                .map(fault -> fault.text("status", "BATCH_STATE_HIBERNATING"))
                                .orElseGet(() -> "BATCH_STATE_" + OperationEnds.state(batch)))
                .put("name", "batches/" + batch.id());
        if (!batch.status().isTerminal()) {
            return view;
        }
        view.put("done", true);
        if (batch.status() != BatchStatus.COMPLETED) {
            view.set("error", OperationEnds.error(batch));
        } else if (!isLate(batch)) {
            ObjectNode output = isInline ? inlined.of(batch) : file(batch);
            metadata.set("output", output);
            view.set("response", output.deepCopy().put("@type", TYPE + "Output"));
        }
        return view;
    }

    /** Without any row there is no file, and an empty list says so. */
    private static ObjectNode file(SandboxBatch batch) {
        ObjectNode output = Json.MAPPER.createObjectNode();
        if (batch.outputFileId() == null) {
            output.putObject("inlinedResponses").putArray("inlinedResponses");
            return output;
        }
        return output.put("responsesFile", "files/" + batch.outputFileId());
    }

    private static void stats(ObjectNode stats, SandboxBatch batch) {
        RequestCounts counts = batch.counts();
        int total = batch.work() == null
                ? Integer.parseInt(batch.order().details().getOrDefault(Admission.REQUESTS, "0"))
                : counts.total();
        stats.put("requestCount", Integer.toString(total));
        count(stats, "successfulRequestCount", counts.completed());
        count(stats, "failedRequestCount", counts.failed());
        count(stats, "pendingRequestCount", total - counts.completed() - counts.failed());
    }

    private static void count(ObjectNode stats, String key, int count) {
        if (count > 0) {
            stats.put(key, Integer.toString(count));
        }
    }

    /** Where results are comes to be known a moment after the state, if a fault says so. */
    private boolean isLate(SandboxBatch batch) {
        long age = Duration.between(ended(batch), world.clock().instant()).toMillis();
        return world.fire(Occasion.batch(
                        FaultPoint.RESULTS,
                        Gemini.NAME,
                        batch.requireWork().model(),
                        batch.number(),
                        batch.order().attempt(),
                        age))
                .isPresent();
    }

    private Occasion shown(SandboxBatch batch, Operation operation) {
        long age = Duration.between(batch.createdAt(), world.clock().instant()).toMillis();
        String model = batch.work() == null ? "" : batch.work().model();
        return Occasion.batch(
                        FaultPoint.SHOW,
                        Gemini.NAME,
                        model,
                        batch.number(),
                        batch.order().attempt(),
                        age)
                .during(operation);
    }

    private static Instant ended(SandboxBatch batch) {
        return Objects.requireNonNullElse(batch.reachedAt(batch.status()), batch.createdAt());
    }
}
