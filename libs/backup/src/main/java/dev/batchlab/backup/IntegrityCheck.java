package dev.batchlab.backup;

import dev.batchlab.artifacts.ArtifactStore;
import dev.batchlab.artifacts.MissingArtifact;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Reads every artifact the stages refer to and compares its digest. */
public final class IntegrityCheck {
    private final DataSource database;
    private final ArtifactStore store;

    public IntegrityCheck(DataSource database, ArtifactStore store) {
        this.database = database;
        this.store = store;
    }

    /**
     * @param checked how many artifacts there are
     * @param bytes that were read
     * @param missing not in the store
     * @param altered there, but with other bytes
     */
    public record Findings(int checked, long bytes, List<Referenced> missing, List<Referenced> altered) {
        public Findings {
            missing = List.copyOf(missing);
            altered = List.copyOf(altered);
        }

        public boolean sound() {
            return missing.isEmpty() && altered.isEmpty();
        }
    }

    public Findings run() throws IOException, SQLException {
        int checked = 0;
        long bytes = 0;
        List<Referenced> missing = new ArrayList<>();
        List<Referenced> altered = new ArrayList<>();
        try (Snapshot snapshot = Snapshot.open(database)) {
            for (Referenced referenced : new ReferencedArtifacts(snapshot.connection(), store).find()) {
                checked++;
                try (InputStream content = store.open(referenced.artifact());
                        HashingStream hashing = new HashingStream(OutputStream.nullOutputStream())) {
                    content.transferTo(hashing);
                    bytes += hashing.bytes();
                    if (!hashing.sha256().equals(referenced.artifact().sha256())) {
                        altered.add(referenced);
                    }
                } catch (MissingArtifact e) {
                    missing.add(referenced);
                }
            }
        }
        return new Findings(checked, bytes, missing, altered);
    }
}
