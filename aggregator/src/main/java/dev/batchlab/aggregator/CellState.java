package dev.batchlab.aggregator;

import dev.batchlab.events.Cost;
import dev.batchlab.events.Outcome;
import dev.batchlab.events.Usage;
import dev.batchlab.results.Standing;
import dev.batchlab.results.ValidationStatus;
import dev.batchlab.results.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a cell's rows come to: the part of it that is counted.
 *
 * @param choice the option chosen by a valid answer
 * @param gold the option that is right
 */
public record CellState(
        boolean settled,
        Outcome outcome,
        ValidationStatus status,
        String forms,
        int attempts,
        int records,
        Usage usage,
        Cost cost,
        @Nullable String choice,
        @Nullable String gold) {

    /** @param rows all rows of the cell, in any order; at least one */
    public static CellState of(List<RecordedAttempt> rows, int reopenedAt) {
        Standing standing =
                Standing.of(rows.stream().map(RecordedAttempt::verdict).toList(), reopenedAt);
        RecordedAttempt row = rows.get(standing.shown());
        Verdict shown = row.verdict();
        List<RecordedAttempt> counted =
                standing.counted().stream().map(rows::get).toList();
        return new CellState(
                standing.settled(),
                shown.outcome(),
                ValidationStatus.of(shown.outcome(), shown.attempt()),
                row.forms(),
                standing.attempts(),
                rows.size(),
                counted.stream().map(RecordedAttempt::usage).reduce(Usage.NONE, Usage::plus),
                counted.stream().map(RecordedAttempt::cost).reduce(Cost.ZERO, Cost::plus),
                shown.outcome() == Outcome.VALID ? row.choice() : null,
                row.gold());
    }
}
