package dev.batchlab.backup;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A table as it stands in a backup.
 *
 * @param columns those that hold data, in the order of the file
 */
public record TableRows(String schema, String table, List<String> columns) {
    public TableRows {
        columns = List.copyOf(columns);
    }

    String part() {
        return Part.DATABASE + schema + "/" + table + ".csv";
    }

    String name() {
        return Sql.quoted(schema) + "." + Sql.quoted(table);
    }

    String columnList() {
        return columns.stream().map(Sql::quoted).collect(Collectors.joining(", "));
    }
}
