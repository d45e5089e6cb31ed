package dev.batchlab.batchsubmitter.cleanup;

import dev.batchlab.artifacts.ArtifactStore;
import dev.batchlab.events.ArchivedFile;
import dev.batchlab.providers.ResultLocation;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Whether our archive holds everything the provider would be asked to delete. */
@ApplicationScoped
public class ArchiveCheck {
    private final ArtifactStore store;

    ArchiveCheck(ArtifactStore store) {
        this.store = store;
    }

    /** What speaks against deleting; empty when every result file is archived and its bytes have just been hashed again. */
    Optional<String> objection(List<ResultLocation> atProvider, List<ArchivedFile> archives) {
        for (ResultLocation file : atProvider) {
            long there = atProvider.stream()
                    .filter(one -> one.role().equals(file.role()))
                    .count();
            long here = archives.stream()
                    .filter(one -> one.role().equals(file.role()))
                    .count();
            if (here < there) {
                return Optional.of("the archive holds " + here + " of its " + there + " " + file.role() + " files");
            }
        }
        for (ArchivedFile archive : archives) {
            if (!whole(archive)) {
                return Optional.of("the archived " + archive.role() + " file "
                        + archive.content().uri()
                        + " is missing or damaged: its sha256 must be "
                        + archive.content().sha256());
            }
        }
        return Optional.empty();
    }

    private boolean whole(ArchivedFile archive) {
        try {
            return store.verify(archive.content());
        } catch (IOException e) {
            return false;
        }
    }
}
