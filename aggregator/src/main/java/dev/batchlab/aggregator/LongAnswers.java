package dev.batchlab.aggregator;

import java.util.Collection;
import java.util.Set;

/** Answers that were too long to travel in an event. */
public interface LongAnswers {
    /** Digests of those of an experiment. */
    Set<String> of(String experimentId);

    /** Those of these digests that other experiments have, too. */
    Set<String> needed(String experimentId, Collection<String> digests);
}
