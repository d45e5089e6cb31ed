package dev.batchlab.experiments.reading;

import dev.batchlab.events.Cost;
import dev.batchlab.events.LineCounts;
import dev.batchlab.events.Outcome;
import dev.batchlab.events.Usage;
import java.util.Map;

/**
 * The account of a reading.
 *
 * @param requests number of requests; the sum of {@code outcomes}
 * @param retried requests that get another attempt by themselves
 * @param complete every request has a line of its own in the files
 */
public record ReadingReport(
        int requests,
        Map<Outcome, Integer> outcomes,
        int retried,
        LineCounts lines,
        Usage usage,
        Cost cost,
        boolean complete) {}
