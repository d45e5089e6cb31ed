package dev.batchlab.sandbox;

import dev.batchlab.sandbox.answers.TokenUsage;
import dev.batchlab.sandbox.ledger.LedgerEntry;
import java.util.List;

/** A request that is done with: its entry in the ledger and the lines it leaves in the result files. */
record SettledRow(LedgerEntry entry, TokenUsage usage, List<byte[]> output, List<byte[]> errors) {}
