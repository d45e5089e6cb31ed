package dev.batchlab.sandbox;

import dev.batchlab.sandbox.faults.FaultBook;
import dev.batchlab.sandbox.faults.FaultState;
import dev.batchlab.sandbox.ledger.Ledger;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Everything the provider remembers, as replayed from the journal and changed only through it. */
final class Store implements AutoCloseable {
    private final Map<String, SandboxFile> files = new LinkedHashMap<>();
    private final Map<String, SandboxBatch> batches = new LinkedHashMap<>();
    private final Map<String, SandboxBatch> live = new LinkedHashMap<>();
    private final Set<String> deleted = new LinkedHashSet<>();
    private final Journal journal;
    private final Ledger ledger;
    private final FaultBook faults;
    private long ledgerEnd;
    private long lastFile;
    private long lastBatch;

    Store(Path home) throws IOException {
        Map<String, FaultState> known = new LinkedHashMap<>();
        this.journal = Journal.open(home.resolve("journal.jsonl"), change -> {
            apply(change);
            change.removedFaults().forEach(known::remove);
            change.faults().forEach(state -> known.put(state.fault().id(), state));
        });
        this.faults = new FaultBook(known.values());
        this.ledger = new Ledger(home.resolve("ledger.jsonl"), ledgerEnd);
        journal.compact(new Change(
                List.copyOf(files.values()),
                List.copyOf(batches.values()),
                faults.all(),
                List.of(),
                List.copyOf(deleted),
                ledgerEnd));
    }

    /** Runs something while nothing else can change. */
    synchronized <T> T atomically(Supplier<T> action) {
        return action.get();
    }

    synchronized void commit(Change change) {
        Change complete = change.withFaults(faults.drainChanged());
        if (complete.equals(Change.NOTHING)) {
            return;
        }
        journal.append(complete);
        apply(complete);
    }

    /** Ledger lines first, then the state that knows of them: between the two a crash loses nothing that anybody saw. */
    synchronized void commit(SandboxBatch batch, ByteBuffer ledgerLines) {
        commit(Change.of(batch, ledger.append(ledgerLines)));
    }

    /** Ledger lines that belong to no batch. */
    synchronized void commit(ByteBuffer ledgerLines) {
        commit(Change.ofLedger(ledger.append(ledgerLines)));
    }

    synchronized long nextFileNumber() {
        return ++lastFile;
    }

    synchronized long nextBatchNumber() {
        return ++lastBatch;
    }

    synchronized Optional<SandboxFile> file(String id) {
        return Optional.ofNullable(files.get(id));
    }

    synchronized Optional<SandboxBatch> batch(String id) {
        return Optional.ofNullable(batches.get(id));
    }

    /** Newest first. */
    synchronized List<SandboxFile> files(Predicate<SandboxFile> wanted) {
        return newestFirst(files.values(), wanted);
    }

    /** Newest first. */
    synchronized List<SandboxBatch> batches(Predicate<SandboxBatch> wanted) {
        return newestFirst(batches.values(), wanted);
    }

    synchronized List<SandboxBatch> liveBatches() {
        return List.copyOf(live.values());
    }

    /** Whether its account has deleted the batch; one that runs goes on all the same. */
    synchronized boolean isDeleted(String batchId) {
        return deleted.contains(batchId);
    }

    FaultBook faults() {
        return faults;
    }

    Ledger ledger() {
        return ledger;
    }

    private void apply(Change change) {
        for (SandboxFile file : change.files()) {
            files.put(file.id(), file);
            lastFile = Math.max(lastFile, file.number());
        }
        for (SandboxBatch batch : change.batches()) {
            batches.put(batch.id(), batch);
            lastBatch = Math.max(lastBatch, batch.number());
            if (batch.status().isTerminal()) {
                live.remove(batch.id());
            } else {
                live.put(batch.id(), batch);
            }
        }
        deleted.addAll(change.deletedBatches());
        if (change.ledgerEnd() != null) {
            ledgerEnd = change.ledgerEnd();
        }
    }

    private static <T> List<T> newestFirst(Collection<T> all, Predicate<T> wanted) {
        List<T> found = new ArrayList<>();
        for (T item : all) {
            if (wanted.test(item)) {
                found.add(item);
            }
        }
        Collections.reverse(found);
        return found;
    }

    @Override
    public synchronized void close() throws IOException {
        journal.close();
        ledger.close();
    }
}
