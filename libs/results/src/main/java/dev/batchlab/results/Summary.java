package dev.batchlab.results;

import dev.batchlab.events.Cost;
import dev.batchlab.events.LineCounts;
import dev.batchlab.events.Outcome;
import dev.batchlab.events.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The content of {@code summary.json}.
 *
 * @param state {@code running, paused: WHY, completed, cancelled, rejected}
 * @param planned cells of the whole spec; the matrix of the accounting is what has been released of it
 * @param outcomes settled cells by outcome
 * @param attempts attempts of all cells
 * @param groups progress by group and model
 * @param choices what was chosen, and how rightly
 * @param complaints why the experiment was rejected
 */
public record Summary(
        String experiment,
        String state,
        long planned,
        @Nullable Instant started,
        @Nullable Instant finished,
        @Nullable Duration elapsed,
        Map<Outcome, Long> outcomes,
        long attempts,
        Quality quality,
        List<ErrorGroup> errors,
        LineCounts lines,
        Usage usage,
        Cost cost,
        Accounting accounting,
        List<BatchSummary> batches,
        List<GroupSummary> groups,
        Choices choices,
        List<String> complaints) {

    public long count(Outcome outcome) {
        return outcomes.getOrDefault(outcome, 0L);
    }
}
