package dev.batchlab.sandbox.ledger;

import dev.batchlab.sandbox.answers.Dice;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Adds up a ledger in two passes, so that memory grows by eight bytes a request and not by its text. */
public final class LedgerAudit {
    private final LongSet seen = new LongSet();
    private final Set<Long> repeated = new HashSet<>();
    private final Map<String, Long> outcomes = new LinkedHashMap<>();
    private final Set<String> batches = new HashSet<>();
    private long requests;
    private long inputTokens;
    private long outputTokens;

    private LedgerAudit() {}

    public static LedgerSummary of(Ledger ledger, LedgerFilter filter) {
        LedgerAudit audit = new LedgerAudit();
        ledger.forEach(entry -> {
            if (filter.test(entry)) {
                audit.count(entry);
            }
        });
        List<PaidTwice> paidTwice = audit.repeated.isEmpty() ? List.of() : audit.name(ledger, filter);
        return new LedgerSummary(
                audit.requests, audit.outcomes, audit.batches.size(), audit.inputTokens, audit.outputTokens, paidTwice);
    }

    private void count(LedgerEntry entry) {
        requests++;
        outcomes.merge(entry.outcome().wire(), 1L, Long::sum);
        batches.add(entry.batch());
        inputTokens += entry.inputTokens();
        outputTokens += entry.outputTokens();
        if (entry.paid() && !seen.add(fingerprint(entry))) {
            repeated.add(fingerprint(entry));
        }
    }

    private List<PaidTwice> name(Ledger ledger, LedgerFilter filter) {
        Map<String, List<LedgerEntry>> suspects = new LinkedHashMap<>();
        ledger.forEach(entry -> {
            if (entry.paid() && filter.test(entry) && repeated.contains(fingerprint(entry))) {
                suspects.computeIfAbsent(entry.purchase(), key -> new ArrayList<>())
                        .add(entry);
            }
        });
        return suspects.values().stream()
                .filter(entries -> entries.size() > 1)
                .map(LedgerAudit::paidTwice)
                .toList();
    }

    private static PaidTwice paidTwice(List<LedgerEntry> entries) {
        LedgerEntry first = entries.get(0);
        return new PaidTwice(
                first.metadata().get(LedgerEntry.EXPERIMENT),
                first.customId(),
                first.metadata().get(LedgerEntry.ATTEMPT),
                entries.size(),
                entries.stream().map(LedgerEntry::batch).toList());
    }

    private static long fingerprint(LedgerEntry entry) {
        return Dice.of(7, entry.purchase()).next();
    }
}
