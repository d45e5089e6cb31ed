package dev.batchlab.resultconverter;

import java.util.Collection;
import java.util.Set;

/** Which archived files experiments have. */
public interface Archives {
    /** Digests of the raw results of an experiment, as stored. */
    Set<String> of(String experimentId);

    /** Those of these digests that another experiment has, too. */
    Set<String> needed(String experimentId, Collection<String> digests);
}
