package dev.batchlab.experiments.reading;

import dev.batchlab.events.Cost;
import dev.batchlab.providers.TokenUsage;
import java.time.LocalDate;

/** What the tokens of one request cost on a day (UTC). */
@FunctionalInterface
public interface RowPrices {
    Cost of(String model, TokenUsage usage, LocalDate day);
}
