package dev.batchlab.sandbox.ledger;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Which entries somebody asks for; an absent key matches anything. */
public record LedgerFilter(
        @Nullable String batch,
        @Nullable String customId,
        @Nullable String experiment,
        @Nullable String outcome,
        @Nullable String account)
        implements Predicate<LedgerEntry> {

    public static final LedgerFilter ALL = new LedgerFilter(null, null, null, null, null);

    @Override
    public boolean test(LedgerEntry entry) {
        return fits(batch, entry.batch())
                && fits(customId, entry.customId())
                && fits(experiment, entry.metadata().get(LedgerEntry.EXPERIMENT))
                && fits(outcome, entry.outcome().wire())
                && fits(account, entry.account());
    }

    private static boolean fits(@Nullable String wanted, @Nullable String actual) {
        return wanted == null || wanted.equals(actual);
    }
}
