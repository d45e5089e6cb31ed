package dev.batchlab.backup;

import dev.batchlab.artifacts.ArtifactStore;
import dev.batchlab.events.ArtifactRef;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/**
 * Puts a backup into an empty database and an artifact store. A note in each stage's schema says so: when a stage starts next, it
 * does what it must before it goes on, and the note is why the submitter buys nothing until accounts are compared with providers.
 */
public final class RestoreBackup {
    private final DataSource database;
    private final ArtifactStore store;
    private final Structure structure;
    private final Clock clock;

    public RestoreBackup(DataSource database, ArtifactStore store, Structure structure, Clock clock) {
        this.database = database;
        this.store = store;
        this.structure = structure;
        this.clock = clock;
    }

    /** All rows or none. */
    public void from(BackupFile backup) throws IOException, SQLException, UnusableBackup {
        List<SchemaState> schemas = backup.manifest().schemas();
        refuseUsed(schemas);
        if (backup.leavesArtifactsInStore()) {
            refuseWithoutArtifacts(backup);
        }
        putArtifacts(backup);
        for (SchemaState schema : schemas) {
            structure.create(database, schema.schema(), schema.version());
        }
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            UUID restoration = UUID.randomUUID();
            for (SchemaState schema : schemas) {
                fill(connection, backup, schema);
                note(connection, backup, schema.schema(), restoration);
            }
            connection.commit();
        }
    }

    private void refuseUsed(List<SchemaState> schemas) throws SQLException, UnusableBackup {
        try (Connection connection = database.getConnection()) {
            List<String> present = new Catalogue(connection).schemas();
            for (SchemaState schema : schemas) {
                if (present.contains(schema.schema()) && holdsEvents(connection, schema.schema())) {
                    throw new UnusableBackup(
                            "The database is not empty: " + schema.schema() + " has events in it",
                            "restore into an empty one");
                }
            }
        }
    }

    private static boolean holdsEvents(Connection connection, String schema) throws SQLException {
        String in = Sql.quoted(schema);
        return Sql.list(
                        connection,
                        "select exists (select from " + in + ".outbox) or exists (select from " + in + ".inbox)",
                        row -> row.getBoolean(1))
                .get(0);
    }

    private void refuseWithoutArtifacts(BackupFile backup) throws IOException, UnusableBackup {
        List<String> missing;
        try (InputStream list = backup.open(Part.IN_STORE)) {
            missing = StoreList.missing(list, store);
        }
        if (!missing.isEmpty()) {
            throw new UnusableBackup(
                    "The backup was taken without artifacts, and " + missing.size()
                            + " of them are not in the store, first " + missing.get(0),
                    "name the store they lie in (BATCHLAB_ARTIFACTS), or bring it back first; nothing was restored");
        }
    }

    private void putArtifacts(BackupFile backup) throws IOException {
        for (String sha256 : backup.below(Part.ARTIFACTS)) {
            try (InputStream content = backup.open(Part.ARTIFACTS + sha256)) {
                ArtifactRef stored = store.put(content);
                if (!stored.sha256().equals(sha256)) {
                    // an altered artifact was named in the manifest already; it goes no further
                    store.delete(stored);
                }
            }
        }
    }

    private static void fill(Connection connection, BackupFile backup, SchemaState schema)
            throws IOException, SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set local timezone = 'UTC'");
            for (TableRows table : schema.tables()) {
                boolean seeded = Sql.list(
                                connection,
                                "select exists (select from " + table.name() + ")",
                                row -> row.getBoolean(1))
                        .get(0);
                if (seeded) {
                    statement.execute("truncate " + table.name() + " cascade");
                }
            }
            for (TableRows table : schema.tables()) {
                try (InputStream rows = backup.open(table.part())) {
                    connection
                            .unwrap(PGConnection.class)
                            .getCopyAPI()
                            .copyIn(
                                    "copy " + table.name() + " (" + table.columnList()
                                            + ") from stdin (format csv, header)",
                                    rows);
                }
            }
        }
        for (SequencePlace place : schema.sequences()) {
            Sql.list(
                    connection,
                    "select setval(?::regclass, ?)",
                    row -> row.getLong(1),
                    Sql.quoted(place.schema()) + "." + Sql.quoted(place.sequence()),
                    place.last());
        }
    }

    private void note(Connection connection, BackupFile backup, String schema, UUID restoration) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into " + Sql.quoted(schema) + ".restoration (id, taken_at, restored_at) values (?, ?, ?)")) {
            insert.setObject(1, restoration);
            insert.setObject(2, backup.manifest().taken().atOffset(ZoneOffset.UTC));
            insert.setObject(3, OffsetDateTime.now(clock.withZone(ZoneOffset.UTC)));
            insert.executeUpdate();
        }
    }
}
