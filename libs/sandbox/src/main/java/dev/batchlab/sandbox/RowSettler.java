package dev.batchlab.sandbox;

import dev.batchlab.sandbox.answers.Answer;
import dev.batchlab.sandbox.answers.AnswerWriter;
import dev.batchlab.sandbox.answers.Dice;
import dev.batchlab.sandbox.answers.TokenUsage;
import dev.batchlab.sandbox.faults.Fault;
import dev.batchlab.sandbox.faults.FaultBook;
import dev.batchlab.sandbox.faults.FaultName;
import dev.batchlab.sandbox.faults.Occasion;
import dev.batchlab.sandbox.ledger.Attempts;
import dev.batchlab.sandbox.ledger.LedgerEntry;
import dev.batchlab.sandbox.ledger.LedgerOutcome;
import dev.batchlab.sandbox.replay.Recordings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Executes requests: by the recording where there is a replay, else by the model's rules and a made-up answer, with faults on top. */
final class RowSettler {
    private final AnswerWriter writer;
    private final FaultyAnswers faulty;
    private final FaultBook faults;
    private final @Nullable Recordings recordings;
    private final Warnings warnings;
    private final Attempts attempts;

    RowSettler(
            AnswerWriter writer,
            FaultBook faults,
            @Nullable Recordings recordings,
            Warnings warnings,
            Attempts attempts) {
        this.writer = writer;
        this.faulty = new FaultyAnswers(writer);
        this.faults = faults;
        this.recordings = recordings;
        this.warnings = warnings;
        this.attempts = attempts;
    }

    SettledRow execute(SandboxBatch batch, BatchFormat format, int lineNumber, byte[] line, Instant now) {
        ModelRequest request = format.read(batch.order(), line);
        BatchOrder order = batch.order();
        int attempt = format.tellsAttempts() ? order.attempt() : attempts.next(order.account(), request.customId());
        Optional<Fault> fault = faults.fire(
                Occasion.row(order.provider(), request.model(), request.customId(), batch.number(), attempt));
        Row row = new Row(
                batch,
                request,
                attempt,
                rowId(batch, lineNumber),
                now,
                fault.map(Fault::fault).orElse(null));
        Optional<RowRefusal> scripted = fault.flatMap(FaultyAnswers::refusal);
        if (scripted.isPresent()) {
            return refused(row, format, scripted.get(), fault.get());
        }
        SettledRow settled =
                recordings == null ? answered(row, format, fault.orElse(null)) : replayed(row, format, recordings);
        return fault.isPresent() ? FaultyLines.apply(fault.get(), settled, row.id()) : settled;
    }

    /** A request that is not executed any more. */
    SettledRow neverRan(
            SandboxBatch batch, BatchFormat format, int lineNumber, byte[] line, BatchStatus end, Instant now) {
        ModelRequest request = format.read(batch.order(), line);
        Row row = new Row(batch, request, batch.order().attempt(), rowId(batch, lineNumber), now, null);
        LedgerOutcome outcome = end == BatchStatus.EXPIRED ? LedgerOutcome.EXPIRED : LedgerOutcome.CANCELLED;
        byte[] told = format.neverRan(request.customId(), end, row.id());
        return new SettledRow(
                row.entry(outcome, TokenUsage.NONE),
                TokenUsage.NONE,
                List.of(),
                told.length == 0 ? List.of() : List.of(told));
    }

    private SettledRow answered(Row row, BatchFormat format, @Nullable Fault fault) {
        ModelRequest request = row.request();
        Optional<RowRefusal> refusal = format.refusal(request);
        if (refusal.isPresent()) {
            return new SettledRow(
                    row.entry(LedgerOutcome.FAILED, TokenUsage.NONE),
                    TokenUsage.NONE,
                    List.of(),
                    List.of(format.refused(request, refusal.get(), row.id())));
        }
        int attempt = row.attempt();
        Answer answer = writer.answer(request.prompt(), request.customId(), attempt);
        Answer shown = fault == null ? answer : faulty.altered(answer, fault, request, attempt);
        byte[] line = format.succeeded(request, shown, row.id(), row.now());
        if (fault != null && fault.fault() == FaultName.ROW_DUPLICATE && fault.flag("conflicting")) {
            Answer other = writer.answer(request.prompt(), request.customId(), attempt + 1_000);
            byte[] second = format.succeeded(request, other, row.id(), row.now());
            return new SettledRow(
                    row.entry(LedgerOutcome.SUCCEEDED, shown.usage()), shown.usage(), List.of(line, second), List.of());
        }
        return new SettledRow(
                row.entry(LedgerOutcome.SUCCEEDED, shown.usage()), shown.usage(), List.of(line), List.of());
    }

    private SettledRow replayed(Row row, BatchFormat format, Recordings recorded) {
        String id = row.request().customId();
        List<byte[]> lines = recorded.find(id);
        if (lines.isEmpty()) {
            warnings.add("replay: no recorded line for '" + id + "' of batch "
                    + row.batch().id() + "; it comes back missing");
            return new SettledRow(
                    row.entry(LedgerOutcome.MISSING, TokenUsage.NONE), TokenUsage.NONE, List.of(), List.of());
        }
        List<byte[]> output = new ArrayList<>(1);
        List<byte[]> errors = new ArrayList<>(0);
        TokenUsage usage = TokenUsage.NONE;
        for (byte[] line : lines) {
            BatchFormat.RecordedRow fate = format.recorded(line);
            usage = output.isEmpty() && fate.succeeded() ? fate.usage() : usage;
            (fate.succeeded() ? output : errors).add(line);
        }
        LedgerOutcome outcome = output.isEmpty() ? LedgerOutcome.FAILED : LedgerOutcome.SUCCEEDED;
        return new SettledRow(row.entry(outcome, usage), usage, output, errors);
    }

    private static SettledRow refused(Row row, BatchFormat format, RowRefusal refusal, Fault fault) {
        byte[] line = format.refused(row.request(), refusal, row.id());
        LedgerEntry entry = row.entry(LedgerOutcome.FAILED, TokenUsage.NONE);
        boolean isInOutput = fault.fault() == FaultName.ROW_STATUS_ZERO;
        return isInOutput
                ? new SettledRow(entry, TokenUsage.NONE, List.of(line), List.of())
                : new SettledRow(entry, TokenUsage.NONE, List.of(), List.of(line));
    }

    private static String rowId(SandboxBatch batch, int lineNumber) {
        return "batch_req_" + Dice.of(lineNumber, batch.id()).token(24);
    }

    private record Row(
            SandboxBatch batch,
            ModelRequest request,
            int attempt,
            String id,
            Instant now,
            @Nullable FaultName fault) {
        LedgerEntry entry(LedgerOutcome outcome, TokenUsage usage) {
            BatchOrder order = batch.order();
            return new LedgerEntry(
                    now,
                    order.provider(),
                    order.account(),
                    batch.id(),
                    order.inputFileId(),
                    order.tags(),
                    request.customId(),
                    request.bodySha256(),
                    request.model(),
                    outcome,
                    usage.input(),
                    usage.output(),
                    fault == null ? null : fault.wire());
        }
    }
}
