package dev.batchlab.backup;

import dev.batchlab.artifacts.ArtifactStore;
import dev.batchlab.artifacts.MissingArtifact;
import dev.batchlab.events.ArtifactRef;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * Takes a backup while everything runs. The database is read in one snapshot; artifacts never change once they are referred to, so
 * that copying them afterwards gives what the snapshot saw.
 */
public final class TakeBackup {
    private final DataSource database;
    private final ArtifactStore store;

    public TakeBackup(DataSource database, ArtifactStore store) {
        this.database = database;
        this.store = store;
    }

    /**
     * @param file must not exist yet
     * @param homeFiles further small files by name, such as {@code target.json}
     * @return what it holds; artifacts that were gone or altered are named there
     */
    public BackupManifest to(Path file, Map<String, Path> homeFiles, Scope scope) throws IOException, SQLException {
        try (BackupWriter writer = new BackupWriter(file);
                Snapshot snapshot = Snapshot.open(database)) {
            String takenAt = Sql.list(snapshot.connection(), "select now()", row -> row.getTimestamp(1)
                            .toInstant())
                    .get(0)
                    .truncatedTo(ChronoUnit.MICROS)
                    .toString();
            for (Map.Entry<String, Path> small : homeFiles.entrySet()) {
                writer.add(Part.HOME + small.getKey(), out -> Files.copy(small.getValue(), out));
            }
            List<SchemaState> schemas = new ArrayList<>();
            for (String schema : snapshot.catalogue().schemas()) {
                SchemaState state = snapshot.catalogue().state(schema);
                schemas.add(state);
                copyTables(state, snapshot, writer);
            }
            List<String> missing =
                    scope == Scope.ALL ? copyArtifacts(snapshot, writer) : listArtifacts(snapshot, writer);
            BackupManifest manifest = new BackupManifest(
                    scope == Scope.ALL ? BackupManifest.WITH_ARTIFACTS : BackupManifest.WITHOUT_ARTIFACTS,
                    takenAt,
                    schemas,
                    writer.parts(),
                    missing);
            writer.commit(manifest);
            return manifest;
        }
    }

    private static void copyTables(SchemaState schema, Snapshot snapshot, BackupWriter writer)
            throws IOException, SQLException {
        CopyManager copy = snapshot.connection().unwrap(PGConnection.class).getCopyAPI();
        for (TableRows table : schema.tables()) {
            writer.add(table.part(), out -> {
                try {
                    copy.copyOut(
                            "copy " + table.name() + " (" + table.columnList() + ") to stdout (format csv, header)",
                            out);
                } catch (SQLException e) {
                    throw new IOException("Cannot read " + table.name() + ": " + e.getMessage(), e);
                }
            });
        }
    }

    private List<String> copyArtifacts(Snapshot snapshot, BackupWriter writer) throws IOException, SQLException {
        List<String> missing = new ArrayList<>();
        for (Referenced referenced : new ReferencedArtifacts(snapshot.connection(), store).find()) {
            if (!isWhole(referenced, writer)) {
                missing.add(referenced.line());
            }
        }
        return missing;
    }

    private List<String> listArtifacts(Snapshot snapshot, BackupWriter writer) throws IOException, SQLException {
        List<String> missing = new ArrayList<>();
        List<ArtifactRef> there = new ArrayList<>();
        for (Referenced referenced : new ReferencedArtifacts(snapshot.connection(), store).find()) {
            if (StoreList.holds(store, referenced.artifact())) {
                there.add(referenced.artifact());
            } else {
                missing.add(referenced.line());
            }
        }
        writer.add(Part.IN_STORE, out -> StoreList.write(there, out));
        return missing;
    }

    private boolean isWhole(Referenced referenced, BackupWriter writer) throws IOException {
        String sha256 = referenced.artifact().sha256();
        try (InputStream content = store.open(referenced.artifact())) {
            Part part = writer.add(Part.ARTIFACTS + sha256, content::transferTo);
            return part.sha256().equals(sha256);
        } catch (MissingArtifact e) {
            return false;
        }
    }
}
