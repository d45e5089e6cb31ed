package dev.batchlab.requestbuilder;

import dev.batchlab.artifacts.ArtifactStore;
import dev.batchlab.artifacts.MissingArtifact;
import dev.batchlab.events.ArtifactRef;
import dev.batchlab.events.InputFile;
import dev.batchlab.messaging.Act;
import dev.batchlab.messaging.Audit;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;

/** Removes the stored files of a deleted experiment, all but those that another one names. */
@ApplicationScoped
public class PurgeExperiment {
    private static final Logger LOG = Logger.getLogger(PurgeExperiment.class);

    private final References references;
    private final Experiments experiments;
    private final SpecRoom room;
    private final ArtifactStore store;
    private final Audit audit;

    PurgeExperiment(References references, Experiments experiments, SpecRoom room, ArtifactStore store, Audit audit) {
        this.references = references;
        this.experiments = experiments;
        this.room = room;
        this.store = store;
        this.audit = audit;
    }

    /** @param files removed @param kept because something else names them */
    public record Purged(int files, long bytes, int kept) {}

    /** Digests of everything this stage stored for the experiment, inputs included. */
    public Set<String> artifacts(String experimentId) throws IOException {
        return QuarkusTransaction.requiringNew()
                .call(() -> all(references.of(experimentId), references.specs(experimentId)));
    }

    /** Those of these digests that other experiments name here. */
    public Set<String> needed(String experimentId, Collection<String> digests) {
        Set<String> needed = QuarkusTransaction.requiringNew()
                .call(() -> all(references.ofOthers(experimentId), references.specsOfOthers(experimentId)));
        needed.retainAll(digests);
        return needed;
    }

    private Set<String> all(Set<String> named, List<ArtifactRef> specs) throws IOException {
        Set<String> all = new HashSet<>(named);
        for (ArtifactRef spec : specs) {
            try {
                room.open(spec).inputs().stream()
                        .map(InputFile::content)
                        .map(ArtifactRef::sha256)
                        .forEach(all::add);
            } catch (MissingArtifact e) {
                LOG.warnf("spec=%s missing=true", spec.sha256());
            }
        }
        return all;
    }

    /**
     * Removes what nothing here names any more.
     *
     * @param digests what the other stages agreed to
     * @throws IllegalStateException when the experiment has not been deleted
     */
    public Purged purge(String experimentId, Collection<String> digests) throws IOException {
        boolean deleted = QuarkusTransaction.requiringNew().call(() -> experiments
                .find(experimentId)
                .filter(one -> one.state() == Experiment.State.DELETED)
                .isPresent());
        if (!deleted) {
            throw new IllegalStateException("Experiment " + experimentId + " has not been deleted");
        }
        Set<String> needed = needed(experimentId, digests);
        List<String> doomed =
                digests.stream().filter(digest -> !needed.contains(digest)).toList();
        QuarkusTransaction.requiringNew().run(() -> references.purged(doomed));
        int files = 0;
        long bytes = 0;
        for (String digest : doomed) {
            if (store.holds(digest)) {
                ArtifactRef ref = store.find(digest);
                if (store.delete(ref)) {
                    files++;
                    bytes += ref.bytes();
                }
            }
        }
        Purged purged = new Purged(files, bytes, needed.size());
        QuarkusTransaction.requiringNew()
                .run(() -> audit.record(Act.on(
                        "purged",
                        experimentId,
                        Map.of("files", purged.files(), "bytes", purged.bytes(), "kept", purged.kept()))));
        return purged;
    }
}
