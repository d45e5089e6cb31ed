package dev.batchlab.aggregator;

import dev.batchlab.results.ExperimentShape;
import dev.batchlab.results.InputRows;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What this stage needs of a spec.
 *
 * @param rows the data set, read from the store; absent for a matrix
 * @param webhooks whom to tell
 */
public record Spec(ExperimentShape shape, @Nullable InputRows rows, List<URI> webhooks) {}
