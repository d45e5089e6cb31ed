package dev.batchlab.sandbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.batchlab.sandbox.faults.FaultState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One atomic step of the provider's state: the new form of everything that changed. A line of the journal.
 *
 * @param ledgerEnd how far the ledger is good after this step; null when it did not grow
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Change(
        List<SandboxFile> files,
        List<SandboxBatch> batches,
        List<FaultState> faults,
        List<String> removedFaults,
        List<String> deletedBatches,
        @Nullable Long ledgerEnd) {

    @SuppressWarnings("NullAway") // the journal leaves empty lists out
    public Change {
        files = files == null ? List.of() : files;
        batches = batches == null ? List.of() : batches;
        faults = faults == null ? List.of() : faults;
        removedFaults = removedFaults == null ? List.of() : removedFaults;
        deletedBatches = deletedBatches == null ? List.of() : deletedBatches;
    }

    static final Change NOTHING = new Change(List.of(), List.of(), List.of(), List.of(), List.of(), null);

    static Change of(SandboxBatch batch) {
        return new Change(List.of(), List.of(batch), List.of(), List.of(), List.of(), null);
    }

    static Change of(SandboxFile file) {
        return new Change(List.of(file), List.of(), List.of(), List.of(), List.of(), null);
    }

    static Change of(SandboxBatch batch, List<SandboxFile> files) {
        return new Change(files, List.of(batch), List.of(), List.of(), List.of(), null);
    }

    static Change of(SandboxBatch batch, long ledgerEnd) {
        return new Change(List.of(), List.of(batch), List.of(), List.of(), List.of(), ledgerEnd);
    }

    static Change ofLedger(long ledgerEnd) {
        return new Change(List.of(), List.of(), List.of(), List.of(), List.of(), ledgerEnd);
    }

    static Change withoutFaults(List<String> ids) {
        return new Change(List.of(), List.of(), List.of(), ids, List.of(), null);
    }

    static Change withoutBatch(String id) {
        return new Change(List.of(), List.of(), List.of(), List.of(), List.of(id), null);
    }

    Change withFaults(List<FaultState> states) {
        return states.isEmpty() ? this : new Change(files, batches, states, removedFaults, deletedBatches, ledgerEnd);
    }
}
