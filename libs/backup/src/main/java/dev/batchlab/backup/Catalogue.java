package dev.batchlab.backup;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the stages keep in the database, read from the database itself: a stage that comes later is found, too. */
final class Catalogue {
    static final String HISTORY = "flyway_schema_history";

    private final Connection connection;

    Catalogue(Connection connection) {
        this.connection = connection;
    }

    /** Schemas that a stage has migrated. */
    List<String> schemas() throws SQLException {
        return Sql.list(
                connection,
                "select schemaname from pg_tables where tablename = ? order by 1",
                row -> row.getString(1),
                HISTORY);
    }

    SchemaState state(String schema) throws SQLException {
        return new SchemaState(schema, version(schema), tables(schema), sequences(schema));
    }

    private String version(String schema) throws SQLException {
        return Sql.list(
                        connection,
                        "select version from " + Sql.quoted(schema) + "." + HISTORY
                                + " where success and version is not null order by installed_rank desc limit 1",
                        row -> row.getString(1))
                .get(0);
    }

    private List<TableRows> tables(String schema) throws SQLException {
        Map<String, List<String>> columns = new LinkedHashMap<>();
        Sql.list(
                connection,
                """
                select c.relname, a.attname from pg_class c
                join pg_namespace n on n.oid = c.relnamespace
                join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
                where n.nspname = ? and c.relkind = 'r' and c.relname <> ? order by c.relname, a.attnum""",
                row -> columns.computeIfAbsent(row.getString(1), table -> new ArrayList<>())
                        .add(row.getString(2)),
                schema,
                HISTORY);
        return inOrder(columns.keySet(), references(schema)).stream()
                .map(table -> new TableRows(schema, table, columns.getOrDefault(table, List.of())))
                .toList();
    }

    private Map<String, Set<String>> references(String schema) throws SQLException {
        Map<String, Set<String>> references = new LinkedHashMap<>();
        Sql.list(
                connection,
                """
                select c.relname, r.relname from pg_constraint k
                join pg_class c on c.oid = k.conrelid join pg_class r on r.oid = k.confrelid
                join pg_namespace n on n.oid = c.relnamespace
                where k.contype = 'f' and n.nspname = ? and c.oid <> r.oid""",
                row -> references
                        .computeIfAbsent(row.getString(1), table -> new LinkedHashSet<>())
                        .add(row.getString(2)),
                schema);
        return references;
    }

    /** What is referred to comes before what refers to it. */
    static List<String> inOrder(Set<String> tables, Map<String, Set<String>> references) {
        Set<String> placed = new LinkedHashSet<>();
        while (placed.size() < tables.size()) {
            int before = placed.size();
            for (String table : tables) {
                Set<String> needed = new LinkedHashSet<>(references.getOrDefault(table, Set.of()));
                needed.retainAll(tables);
                if (placed.containsAll(needed)) {
                    placed.add(table);
                }
            }
            if (placed.size() == before) {
                throw new IllegalStateException("Tables refer to each other in a circle: " + tables);
            }
        }
        return List.copyOf(placed);
    }

    private List<SequencePlace> sequences(String schema) throws SQLException {
        return Sql.list(
                connection,
                "select sequencename, last_value from pg_sequences where schemaname = ? and last_value is not null"
                        + " order by 1",
                row -> new SequencePlace(schema, row.getString(1), row.getLong(2)),
                schema);
    }
}
