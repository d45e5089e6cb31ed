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
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Cells read through a cursor in one repeatable-read transaction: every pass sees the same rows, few at a time in memory. */
final class CellSnapshot implements Results.Snapshot {
    private static final int FETCH = 100;
    /** Rows were checked when they came in. */
    private static final ObjectReader EVENTS = EventJson.mapper().readerFor(ResultsParsed.class);

    private static final String SELECT = """
            select r.cell_index, r.event,
                   (select max(attempt) from reopening o
                    where o.experiment_id = r.experiment_id and o.cell_index = r.cell_index) as reopened_at
            from cell c join result r on r.experiment_id = c.experiment_id and r.cell_index = c.cell_index
            where c.experiment_id = ? and (cardinality(?::text[]) = 0 or c.group_name = any (?))
            """;

    private final Connection connection;
    private final String experimentId;
    private final Set<String> groups;

    private CellSnapshot(Connection connection, String experimentId, Collection<String> groups) {
        this.connection = connection;
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
        walk("order by c.cell_index, r.attempt, r.submission, r.rules_revision", groups, visitor);
    }

    @Override
    public void inRowOrder(String group, Visitor visitor) throws IOException {
        if (groups.isEmpty() || groups.contains(group)) {
            walk("order by c.row_no, c.cell_index, r.attempt, r.submission, r.rules_revision", Set.of(group), visitor);
        }
    }

    private void walk(String order, Set<String> wanted, Visitor visitor) throws IOException {
        String[] names = wanted.stream().map(Storable::text).toArray(String[]::new);
        try (PreparedStatement select = connection.prepareStatement(SELECT + order)) {
            select.setFetchSize(FETCH);
            Sql.bind(select, experimentId, names, names);
            try (ResultSet row = select.executeQuery()) {
                Cell cell = new Cell(visitor);
                while (row.next()) {
                    cell.add(row);
                }
                cell.emit();
            }
        } catch (SQLException e) {
            throw Sql.trouble("read cells", e);
        }
    }

    /** Collects the rows of one cell, which follow each other. */
    private static final class Cell {
        private final Visitor visitor;
        private final List<ResultsParsed> records = new ArrayList<>();
        private long index = -1;
        private int reopenedAt;

        Cell(Visitor visitor) {
            this.visitor = visitor;
        }

        void add(ResultSet row) throws SQLException, IOException {
            if (row.getLong(1) != index) {
                emit();
                index = row.getLong(1);
                reopenedAt = row.getInt(3);
            }
            byte @Nullable [] event = row.getBytes(2);
            if (event != null) {
                records.add(EVENTS.readValue(event));
            }
        }

        void emit() throws IOException {
            if (!records.isEmpty()) {
                visitor.visit(CellResult.of(records, reopenedAt));
                records.clear();
            }
        }
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
