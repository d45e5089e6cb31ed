package dev.batchlab.backup;

import dev.batchlab.artifacts.ArtifactStore;
import dev.batchlab.artifacts.MissingArtifact;
import dev.batchlab.events.ArtifactRef;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Every artifact the stages refer to: in columns {@code x_uri, x_sha256, x_bytes}, inside JSON (events, jobs, lists of archives),
 * and, one step further, in the specs, which name the files that came with them.
 */
final class ReferencedArtifacts {
    private static final int ROWS_AT_A_TIME = 500;

    private final Connection connection;
    private final ArtifactStore store;
    private final References references = new References();

    ReferencedArtifacts(Connection connection, ArtifactStore store) {
        this.connection = connection;
        this.store = store;
    }

    Collection<Referenced> find() throws SQLException, IOException {
        Catalogue catalogue = new Catalogue(connection);
        List<Column> columns = new ArrayList<>();
        for (String schema : catalogue.schemas()) {
            columns.addAll(columns(schema));
        }
        for (Column column : columns) {
            if (column.name().endsWith("_sha256")) {
                readColumns(column, columns);
            } else if (column.mayHoldJson()) {
                readDocuments(column);
            }
        }
        for (Column column : columns) {
            if (column.table().endsWith("purged_artifact") && column.name().equals("sha256")) {
                leaveOutPurged(column);
            }
        }
        return references.all();
    }

    /** What somebody removed on purpose is not missing; what has come back since counts again. */
    private void leaveOutPurged(Column digest) throws SQLException, IOException {
        for (String sha256 :
                Sql.list(connection, "select " + digest.quoted() + " from " + digest.from(), row -> row.getString(1))) {
            if (!store.holds(sha256)) {
                references.remove(sha256);
            }
        }
    }

    private List<Column> columns(String schema) throws SQLException {
        return Sql.list(
                connection,
                """
                select c.relname, a.attname, t.typname from pg_class c
                join pg_namespace n on n.oid = c.relnamespace
                join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                join pg_type t on t.oid = a.atttypid
                where n.nspname = ? and c.relkind = 'r' order by 1, 2""",
                row -> new Column(schema, row.getString(1), row.getString(2), row.getString(3)),
                schema);
    }

    private void readColumns(Column digest, List<Column> columns) throws SQLException, IOException {
        String stem = digest.name().substring(0, digest.name().length() - "_sha256".length());
        Column uri = digest.sibling(stem + "_uri");
        Column bytes = digest.sibling(stem + "_bytes");
        boolean whole =
                columns.stream().anyMatch(uri::isSame) && columns.stream().anyMatch(bytes::isSame);
        if (!whole) {
            return;
        }
        List<ArtifactRef> refs = Sql.list(
                connection,
                "select distinct " + uri.quoted() + ", " + digest.quoted() + ", " + bytes.quoted() + " from "
                        + digest.from() + " where " + digest.quoted() + " is not null",
                row -> new ArtifactRef(java.net.URI.create(row.getString(1)), row.getString(2), row.getLong(3)));
        for (ArtifactRef ref : refs) {
            references.add(ref.uri().toString(), ref.sha256(), ref.bytes(), digest.table());
            if (stem.equals("spec")) {
                readSpec(ref);
            }
        }
    }

    private void readSpec(ArtifactRef spec) throws IOException {
        try (InputStream content = store.open(spec)) {
            references.addAll(content.readAllBytes(), "spec " + spec.sha256());
        } catch (MissingArtifact e) {
            return; // the spec itself is named as missing
        }
    }

    private void readDocuments(Column column) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(column.documents())) {
            select.setFetchSize(ROWS_AT_A_TIME);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    byte[] document = column.isBinary()
                            ? rows.getBytes(1)
                            : rows.getString(1).getBytes(StandardCharsets.UTF_8);
                    references.addAll(document, column.table());
                }
            }
        }
    }
}
