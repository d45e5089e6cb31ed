package dev.batchlab.experiments.reading;

import dev.batchlab.events.Cost;
import dev.batchlab.events.LineCounts;
import dev.batchlab.events.Outcome;
import dev.batchlab.events.ResultsParsed;
import dev.batchlab.events.Usage;
import java.util.EnumMap;
import java.util.Map;

/** Adds results up. */
final class Tally {
    private final Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
    private int requests;
    private int retried;
    private Usage usage = Usage.NONE;
    private Cost cost = Cost.ZERO;

    void add(ResultsParsed result) {
        requests++;
        outcomes.merge(result.outcome(), 1, Integer::sum);
        retried += result.isFinal() ? 0 : 1;
        usage = usage.plus(result.usage());
        cost = cost.plus(result.cost());
    }

    ReadingReport report(LineCounts lines) {
        return new ReadingReport(
                requests, Map.copyOf(outcomes), retried, lines, usage, cost, lines.matched() == requests);
    }
}
