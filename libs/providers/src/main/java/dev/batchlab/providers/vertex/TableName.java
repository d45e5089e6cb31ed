package dev.batchlab.providers.vertex;

import com.google.cloud.bigquery.TableId;

/** Addresses of tables: {@code bq://project.dataset.table}. */
final class TableName {
    static final String SCHEME = "bq://";

    private TableName() {}

    static boolean is(String location) {
        return location.startsWith(SCHEME);
    }

    static String of(TableId table) {
        return SCHEME + table.getProject() + "." + table.getDataset() + "." + table.getTable();
    }

    /** Data sets and tables hold no dot; a project of a domain may. */
    static TableId parse(String location) {
        String path = location.substring(SCHEME.length());
        int table = path.lastIndexOf('.');
        int dataset = table < 0 ? -1 : path.lastIndexOf('.', table - 1);
        if (dataset < 0) {
            throw new IllegalArgumentException(
                    "'" + location + "' is no table; one looks like bq://project.dataset.table");
        }
        return TableId.of(path.substring(0, dataset), path.substring(dataset + 1, table), path.substring(table + 1));
    }
}
