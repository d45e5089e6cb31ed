package dev.batchlab.aggregator;

import java.util.Optional;

/** The times experiments came to rest. */
public interface Completions {
    Optional<Completion> latest(String experimentId);

    void add(Completion completion);
}
