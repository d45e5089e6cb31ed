package dev.batchlab.sandbox.anthropic;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchlab.sandbox.Account;
import dev.batchlab.sandbox.SandboxBatch;
import dev.batchlab.sandbox.SandboxWorld;
import dev.batchlab.sandbox.TooLateException;
import dev.batchlab.sandbox.faults.Fault;
import dev.batchlab.sandbox.faults.FaultName;
import dev.batchlab.sandbox.faults.FaultPoint;
import dev.batchlab.sandbox.faults.Occasion;
import dev.batchlab.sandbox.faults.Operation;
import dev.batchlab.sandbox.json.Json;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Batches that exist. */
final class BatchRoutes {
    private final SandboxWorld world;

    BatchRoutes(SandboxWorld world) {
        this.world = world;
    }

    void show(Context call, Account account) {
        Anthropic.json(call, view(call, find(world, call, account), Operation.GET));
    }

    void list(Context call, Account account) {
        List<SandboxBatch> there = world.batches().list(account);
        Anthropic.json(call, Page.of(there, SandboxBatch::id, call).view(batch -> view(call, batch, Operation.LIST)));
    }

    void cancel(Context call, Account account) {
        SandboxBatch batch = find(world, call, account);
        try {
            SandboxBatch canceling = world.batches().cancel(account, batch.id()).orElse(batch);
            Anthropic.json(call, view(call, canceling, Operation.CANCEL));
        } catch (TooLateException e) {
            throw ApiError.invalid("Batch " + batch.id() + " has already ended and cannot be canceled.");
        }
    }

    void delete(Context call, Account account) {
        SandboxBatch batch = find(world, call, account);
        if (!batch.status().isTerminal()) {
            throw ApiError.invalid(
                    "Batch " + batch.id() + " cannot be deleted while it is in progress; cancel it first.");
        }
        String output = batch.outputFileId();
        if (output != null) {
            world.files().delete(account, output);
        }
        world.files().delete(account, batch.order().inputFileId());
        world.batches().delete(account, batch.id());
        Anthropic.json(
                call, Json.MAPPER.createObjectNode().put("id", batch.id()).put("type", "message_batch_deleted"));
    }

    static SandboxBatch find(SandboxWorld world, Context call, Account account) {
        String id = call.pathParam("id");
        return world.batches()
                .find(account, id)
                .orElseThrow(() -> ApiError.notFound("Message batch '" + id + "' was not found."));
    }

    private ObjectNode view(Context call, SandboxBatch batch, Operation operation) {
        long age = Duration.between(batch.createdAt(), world.clock().instant()).toMillis();
        Occasion shown = Occasion.batch(
                        FaultPoint.SHOW,
                        Anthropic.NAME,
                        batch.requireWork().model(),
                        batch.number(),
                        batch.order().attempt(),
                        age)
                .during(operation);
        Optional<Fault> fault = batch.status().isTerminal() ? unknownStatus(world.fire(shown)) : world.fire(shown);
        fault.filter(it -> it.fault() == FaultName.POLL_HINT)
                .ifPresent(it -> call.header("retry-after", it.text("seconds", "10")));
        ObjectNode view = Views.batch(world, batch, call.host());
        if (fault.filter(it -> it.fault() == FaultName.COUNTS_MOVE).isPresent()) {
            view.set("request_counts", Views.counts(batch, true));
        }
        fault.filter(it -> it.fault() == FaultName.UNKNOWN_STATUS)
                .ifPresent(it -> view.put("processing_status", it.text("status", "paused_by_provider")));
        return view;
    }

    private static Optional<Fault> unknownStatus(Optional<Fault> fault) {
        return fault.filter(it -> it.fault() == FaultName.UNKNOWN_STATUS);
    }
}
