package dev.batchlab.sandbox;

import dev.batchlab.sandbox.answers.TokenUsage;
import dev.batchlab.sandbox.json.Json;
import dev.batchlab.sandbox.ledger.LedgerOutcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The open files of a running batch. Rows are settled in slices; each slice is durable before the next begins. */
final class BatchRun implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BatchRun.class);

    private final Store store;
    private final String batchId;
    private final LineIndex lines;
    private final ResultFile output;
    private final ResultFile errors;

    private BatchRun(Store store, String batchId, LineIndex lines, ResultFile output, ResultFile errors) {
        this.store = store;
        this.batchId = batchId;
        this.lines = lines;
        this.output = output;
        this.errors = errors;
    }

    static BatchRun open(Store store, FileShelf files, SandboxBatch batch, boolean keepsOrder) throws IOException {
        Work work = batch.requireWork();
        Progress progress = batch.progress();
        return new BatchRun(
                store,
                batch.id(),
                LineIndex.of(files.path(batch.order().inputFileId()), work.lines(), keepsOrder ? null : batch.id()),
                ResultFile.continued(files.path(work.outputFileId()), progress.outputBytes()),
                ResultFile.continued(files.path(work.errorFileId()), progress.errorBytes()));
    }

    /** What becomes of one line. */
    interface Settle {
        SettledRow settle(int lineNumber, byte[] line);
    }

    /** Settles the lines up to a position of the execution order and makes them durable in one step. */
    void settle(Progress from, int upTo, Settle settle) throws IOException {
        ByteArrayOutputStream ledger = new ByteArrayOutputStream(256 * (upTo - from.lines()));
        TokenUsage usage = from.usage();
        int completed = from.completed();
        int failed = from.failed();
        for (int position = from.lines(); position < upTo; position++) {
            SettledRow row = settle.settle(lines.number(position), lines.at(position));
            for (byte[] line : row.output()) {
                output.line(line);
            }
            for (byte[] line : row.errors()) {
                errors.line(line);
            }
            ledger.writeBytes(Json.bytes(row.entry()));
            ledger.write('\n');
            LedgerOutcome outcome = row.entry().outcome();
            completed += outcome == LedgerOutcome.SUCCEEDED ? 1 : 0;
            failed += outcome == LedgerOutcome.FAILED || outcome == LedgerOutcome.MISSING ? 1 : 0;
            usage = usage.plus(row.usage());
        }
        output.force();
        errors.force();
        Progress reached = new Progress(upTo, completed, failed, usage, output.length(), errors.length());
        store.atomically(() -> {
            SandboxBatch current = store.batch(batchId).orElseThrow();
            store.commit(current.advanced(reached), ByteBuffer.wrap(ledger.toByteArray()));
            return reached;
        });
    }

    /** Lets go of files in whatever state they are; what was not committed is cut off when they are opened again. */
    void abandon() {
        try (lines;
                output;
                errors) {
            // closes all three, whatever each says
        } catch (IOException e) {
            LOG.debug("closing the files of batch {}", batchId, e);
        }
    }

    @Override
    public void close() throws IOException {
        lines.close();
        output.close();
        errors.close();
    }
}
