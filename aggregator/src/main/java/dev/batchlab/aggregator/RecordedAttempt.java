package dev.batchlab.aggregator;

import dev.batchlab.events.Cost;
import dev.batchlab.events.ResultsParsed;
import dev.batchlab.events.Usage;
import dev.batchlab.results.FormTally;
import dev.batchlab.results.Verdict;

/** What a result row adds to its cell. */
public record RecordedAttempt(Verdict verdict, String forms, Usage usage, Cost cost) {
    public static RecordedAttempt of(ResultsParsed record) {
        return new RecordedAttempt(
                Verdict.of(record),
                FormTally.of(record.matchedForms().values()).signature(),
                record.usage(),
                record.cost());
    }
}
