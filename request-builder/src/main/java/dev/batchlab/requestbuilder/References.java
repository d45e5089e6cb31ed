package dev.batchlab.requestbuilder;

import dev.batchlab.events.ArtifactRef;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Which stored files the rows of this stage name. All methods take part in the current transaction. */
public interface References {
    /** Digests of request files, manifests and resolved specs. */
    Set<String> of(String experimentId);

    /** The same for every experiment but this one that has not been deleted. */
    Set<String> ofOthers(String experimentId);

    /** Remembers that these files are about to be removed, so that nobody takes them for lost. */
    void purged(Collection<String> digests);

    /** Those of these files that were removed on purpose. */
    Set<String> purgedOf(Collection<String> digests);

    /** Resolved specs of an experiment; they name its inputs. */
    List<ArtifactRef> specs(String experimentId);

    /** The same for every other one that has not been deleted. */
    List<ArtifactRef> specsOfOthers(String experimentId);
}
