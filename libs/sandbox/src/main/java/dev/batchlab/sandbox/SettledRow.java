package dev.batchlab.sandbox;

import dev.batchlab.sandbox.answers.TokenUsage;
import dev.batchlab.sandbox.ledger.LedgerEntry;
import java.util.ArrayList;
import java.util.List;

/** A request that is done with: its entry in the ledger and the lines it leaves in the result files. */
record SettledRow(LedgerEntry entry, TokenUsage usage, List<byte[]> output, List<byte[]> errors) {

    /** The lines in the files the provider puts them in. */
    SettledRow placed(BatchFormat format, int lineNumber) {
        List<byte[]> first = new ArrayList<>(output.size() + errors.size());
        List<byte[]> second = new ArrayList<>(errors.size());
        (format.isApart(lineNumber, false) ? second : first).addAll(output);
        (format.isApart(lineNumber, true) ? second : first).addAll(errors);
        return new SettledRow(entry, usage, first, second);
    }
}
