package dev.batchlab.aggregator;

import dev.batchlab.events.Cost;
import dev.batchlab.events.ResultsParsed;
import dev.batchlab.events.Usage;
import dev.batchlab.results.FormTally;
import dev.batchlab.results.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * What a result row adds to its cell.
 *
 * @param choice the option chosen
 * @param gold the option that is right
 */
public record RecordedAttempt(
        Verdict verdict,
        String forms,
        Usage usage,
        Cost cost,
        @Nullable String choice,
        @Nullable String gold) {
    public static RecordedAttempt of(ResultsParsed record) {
        return new RecordedAttempt(
                Verdict.of(record),
                FormTally.of(record.matchedForms().values()).signature(),
                record.usage(),
                record.cost(),
                record.choice(),
                record.gold());
    }
}
