package dev.batchlab.requestbuilder;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The accepted experiments and their releases. All methods take part in the current transaction. */
public interface Experiments {
    Optional<Experiment> find(String id);

    List<Experiment> all();

    /** Locks the name until the transaction ends, whether an experiment has it or not. */
    Optional<Experiment> lock(String id);

    void add(Experiment experiment);

    void packing(String id);

    void packed(String id);

    void rejected(String id, List<String> complaints);

    void deleted(String id);

    /** Why packing was given up; empty when it was not. */
    List<String> complaints(String id);

    /** Adds a release, and those of its parts that were not released before; answers them. */
    List<Part> release(Release release, Collection<Part> parts);

    /** Parts a release added. */
    List<Part> partsOf(String experimentId, int release);

    Optional<Release> newestRelease(String experimentId);

    Optional<Release> findRelease(String experimentId, int number);
}
