package dev.batchlab.sandbox;

import dev.batchlab.sandbox.faults.Fault;
import dev.batchlab.sandbox.faults.FaultBook;
import dev.batchlab.sandbox.faults.FaultState;
import dev.batchlab.sandbox.faults.Occasion;
import dev.batchlab.sandbox.ledger.Ledger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** What the surfaces act on. */
public final class SandboxWorld {
    private final SandboxConfig config;
    private final Store store;
    private final FileShelf files;
    private final BatchDesk batches;
    private final SingleRequests singles;
    private final Dialects dialects;
    private final Warnings warnings;

    SandboxWorld(
            SandboxConfig config,
            Store store,
            FileShelf files,
            BatchDesk batches,
            SingleRequests singles,
            Dialects dialects,
            Warnings warnings) {
        this.config = config;
        this.store = store;
        this.files = files;
        this.batches = batches;
        this.singles = singles;
        this.dialects = dialects;
        this.warnings = warnings;
    }

    public FileShelf files() {
        return files;
    }

    public BatchDesk batches() {
        return batches;
    }

    /** Requests without a batch. */
    public SingleRequests singles() {
        return singles;
    }

    public Ledger ledger() {
        return store.ledger();
    }

    public Warnings warnings() {
        return warnings;
    }

    public Limits limits(String provider) {
        return dialects.limits(provider);
    }

    /** After how long a batch expires. */
    public Duration window(BatchOrder order) {
        return dialects.window(order);
    }

    public InstantSource clock() {
        return config.clock();
    }

    public boolean isReplay() {
        return config.replay() != null;
    }

    public boolean isBadKey(String key) {
        return config.isBadKey(key);
    }

    /** Uploads are written here first; on the same file system as the files themselves. */
    public Path uploads() {
        return config.home().resolve("tmp");
    }

    public List<FaultState> faults() {
        return store.faults().all();
    }

    public FaultState addFault(Fault fault) {
        return store.atomically(() -> {
            FaultState state = store.faults().add(fault);
            store.commit(Change.NOTHING);
            return state;
        });
    }

    public boolean removeFault(String id) {
        return store.atomically(() -> {
            boolean known = store.faults().remove(id);
            store.commit(Change.withoutFaults(List.of(id)));
            return known;
        });
    }

    /** Lets a fault act on a call; that it has acted is durable before it does. */
    public Optional<Fault> fire(Occasion occasion) {
        FaultBook faults = store.faults();
        Optional<Fault> fault = faults.fire(occasion);
        if (fault.isPresent()) {
            store.commit(Change.NOTHING);
        }
        return fault;
    }

    /** Batches of all accounts that have not ended. */
    public List<SandboxBatch> liveBatches() {
        return store.liveBatches();
    }
}
