package dev.batchlab.sandbox.ledger;

import dev.batchlab.sandbox.answers.Dice;

/** Which attempt a request is, counted by account and id, for dialects whose batches carry no metadata that say it. Eight bytes each. */
public final class Attempts {
    private final LongSet executions = new LongSet();

    /** Goes on counting where the ledger ends. */
    public Attempts(Ledger ledger) {
        ledger.forEach(entry -> {
            boolean ran = entry.outcome() != LedgerOutcome.EXPIRED && entry.outcome() != LedgerOutcome.CANCELLED;
            if (ran && entry.metadata().get(LedgerEntry.ATTEMPT) == null) {
                next(entry.account(), entry.customId());
            }
        });
    }

    /** 1 at the first call, one more at each further one. */
    public synchronized int next(String account, String customId) {
        int attempt = 1;
        while (!executions.add(Dice.of(attempt, account, customId).next())) {
            attempt++;
        }
        return attempt;
    }
}
