package dev.batchlab.aggregator.postgres;

import com.fasterxml.jackson.databind.ObjectReader;
import dev.batchlab.aggregator.Results;
import dev.batchlab.events.EventJson;
import dev.batchlab.events.ResultsParsed;
import dev.batchlab.results.CellResult;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;

/**
 * Cells read in one repeatable-read transaction: every pass sees the same rows. A cursor walks the numbers of the cells in order, their
 * rows are fetched by key, a portion at a time. A join would do the same in one statement, but right after a large experiment has come
 * in the planner still takes it for a small one, and compares every cell with every row.
 */
final class CellSnapshot implements Results.Snapshot {
    private static final int NUMBERS_AT_ONCE = 5_000;
    private static final int CELLS_AT_ONCE = 100;
    /** Rows were checked when they came in. */
    private static final ObjectReader EVENTS = EventJson.mapper().readerFor(ResultsParsed.class);

    private final Connection connection;
    private final ResultTables tables;
    private final String experimentId;
    private final Set<String> groups;

    private CellSnapshot(Connection connection, String experimentId, Collection<String> groups) {
        this.connection = connection;
        this.tables = new ResultTables(connection);
        this.experimentId = experimentId;
        this.groups = Set.copyOf(groups);
    }

    static CellSnapshot open(DataSource database, String experimentId, Collection<String> groups) {
        try {
            Connection connection = database.getConnection();
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            return new CellSnapshot(connection, experimentId, groups);
        } catch (SQLException e) {
            throw Sql.trouble("open a snapshot", e);
        }
    }

    @Override
    public void inMatrixOrder(Visitor visitor) throws IOException {
        walk("cell_index", groups, visitor);
    }

    @Override
    public void inRowOrder(String group, Visitor visitor) throws IOException {
        if (groups.isEmpty() || groups.contains(group)) {
            walk("row_no, cell_index", Set.of(group), visitor);
        }
    }

    private void walk(String order, Set<String> wanted, Visitor visitor) throws IOException {
        String[] names = wanted.stream().map(Storable::text).toArray(String[]::new);
        try (PreparedStatement select = connection.prepareStatement("""
                select cell_index from cell
                where experiment_id = ? and (cardinality(?::text[]) = 0 or group_name = any (?)) order by """ + " " + order)) {
            select.setFetchSize(NUMBERS_AT_ONCE);
            Sql.bind(select, experimentId, names, names);
            List<Long> portion = new ArrayList<>(CELLS_AT_ONCE);
            try (ResultSet number = select.executeQuery()) {
                while (number.next()) {
                    portion.add(number.getLong(1));
                    if (portion.size() == CELLS_AT_ONCE) {
                        visit(portion, visitor);
                        portion.clear();
                    }
                }
            }
            visit(portion, visitor);
        } catch (SQLException e) {
            throw Sql.trouble("read cells", e);
        }
    }

    private void visit(List<Long> portion, Visitor visitor) throws SQLException, IOException {
        if (portion.isEmpty()) {
            return;
        }
        Map<Long, Integer> reopened = tables.reopenings(experimentId, portion);
        Map<Long, List<ResultsParsed>> records = records(portion);
        for (Long index : portion) {
            visitor.visit(CellResult.of(records.getOrDefault(index, List.of()), reopened.getOrDefault(index, 0)));
        }
    }

    private Map<Long, List<ResultsParsed>> records(List<Long> portion) throws SQLException, IOException {
        Map<Long, List<ResultsParsed>> records = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(
                "select cell_index, event from result where experiment_id = ? and cell_index = any (?)")) {
            Sql.bind(select, experimentId, portion.toArray(Long[]::new));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    records.computeIfAbsent(row.getLong(1), index -> new ArrayList<>(1))
                            .add(EVENTS.readValue(row.getBytes(2)));
                }
            }
        }
        return records;
    }

    @Override
    public void close() {
        try (connection) {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            throw Sql.trouble("close a snapshot", e);
        }
    }
}
