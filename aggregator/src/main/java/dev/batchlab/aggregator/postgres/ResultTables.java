package dev.batchlab.aggregator.postgres;

import dev.batchlab.aggregator.CellState;
import dev.batchlab.aggregator.RecordedAttempt;
import dev.batchlab.events.Cost;
import dev.batchlab.events.Outcome;
import dev.batchlab.events.ResultsParsed;
import dev.batchlab.events.Usage;
import dev.batchlab.results.Verdict;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The statements behind {@link PostgresResults}, on one connection. */
final class ResultTables {
    private final Connection connection;

    ResultTables(Connection connection) {
        this.connection = connection;
    }

    /** Inserts cells nobody knows yet; returns which these were. Others stay as they are. */
    Set<CellKey> insertNewCells(List<CellRow> rows) throws SQLException {
        Unnest<CellRow> arrays = CellRow.asArrays();
        Set<CellKey> inserted = new HashSet<>();
        try (PreparedStatement insert = connection.prepareStatement("insert into cell (" + CellRow.COLUMNS
                + ") select * from " + arrays.sql() + " on conflict do nothing returning experiment_id, cell_index")) {
            arrays.bind(insert, rows);
            try (ResultSet found = insert.executeQuery()) {
                while (found.next()) {
                    inserted.add(new CellKey(found.getString(1), found.getLong(2)));
                }
            }
        }
        return inserted;
    }

    void insertResults(List<ResultsParsed> records) throws SQLException {
        Unnest<ResultRow> arrays = ResultRow.asArrays();
        try (PreparedStatement insert = connection.prepareStatement("insert into result (" + ResultRow.COLUMNS
                + ") select * from " + arrays.sql() + " on conflict do nothing")) {
            arrays.bind(insert, records.stream().map(ResultRow::of).toList());
            insert.executeUpdate();
        }
    }

    void insertReopenings(String experimentId, Collection<Long> indexes, int attempt) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into reopening select ?, cell_index, ? from unnest(?::bigint[]) cell_index"
                        + " on conflict do nothing")) {
            Sql.bind(insert, experimentId, attempt, indexes.toArray(Long[]::new));
            insert.executeUpdate();
        }
    }

    /** The attempt from which cells count as reopened; those that were not are left out. */
    Map<Long, Integer> reopenings(String experimentId, Collection<Long> indexes) throws SQLException {
        Map<Long, Integer> attempts = new TreeMap<>();
        try (PreparedStatement select = connection.prepareStatement(
                "select cell_index, max(attempt) from reopening where experiment_id = ? and cell_index = any (?)"
                        + " group by cell_index")) {
            Sql.bind(select, experimentId, indexes.toArray(Long[]::new));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    attempts.put(row.getLong(1), row.getInt(2));
                }
            }
        }
        return attempts;
    }

    /** Derives cells that exist anew from all their rows; others may do the same only after this transaction. */
    void refreshCells(String experimentId, Collection<Long> indexes) throws SQLException {
        Long[] wanted = indexes.stream().sorted().toArray(Long[]::new);
        try (PreparedStatement lock = connection.prepareStatement(
                "select 1 from cell where experiment_id = ? and cell_index = any (?) order by cell_index for update")) {
            Sql.bind(lock, experimentId, wanted);
            lock.executeQuery().close();
        }
        Map<Long, Integer> reopened = reopenings(experimentId, indexes);
        List<CellRow.Changed> changed = new ArrayList<>();
        rows(experimentId, wanted)
                .forEach((index, rows) ->
                        changed.add(new CellRow.Changed(index, CellState.of(rows, reopened.getOrDefault(index, 0)))));
        update(experimentId, changed);
    }

    private Map<Long, List<RecordedAttempt>> rows(String experimentId, Long[] indexes) throws SQLException {
        Map<Long, List<RecordedAttempt>> cells = new TreeMap<>();
        try (PreparedStatement select = connection.prepareStatement("""
                select cell_index, attempt, submission, outcome, is_final, rules_revision, forms, input, cached, output,
                       reasoning, cost, list_cost, choice, gold
                from result where experiment_id = ? and cell_index = any (?)""")) {
            Sql.bind(select, experimentId, indexes);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    cells.computeIfAbsent(row.getLong(1), index -> new ArrayList<>())
                            .add(new RecordedAttempt(
                                    new Verdict(
                                            row.getInt(2),
                                            row.getInt(3),
                                            Outcome.named(row.getString(4)),
                                            row.getBoolean(5),
                                            row.getString(6)),
                                    row.getString(7),
                                    new Usage(row.getLong(8), row.getLong(9), row.getLong(10), row.getLong(11)),
                                    new Cost(row.getBigDecimal(12), row.getBigDecimal(13)),
                                    row.getString(14),
                                    row.getString(15)));
                }
            }
        }
        return cells;
    }

    private void update(String experimentId, List<CellRow.Changed> changed) throws SQLException {
        if (changed.isEmpty()) {
            return;
        }
        Unnest<CellRow.Changed> arrays = CellRow.changesAsArrays();
        try (PreparedStatement update = connection.prepareStatement("""
                update cell set settled = n.settled, outcome = n.outcome, status = n.status, forms = n.forms,
                       attempts = n.attempts, records = n.records, input = n.input, cached = n.cached, output = n.output,
                       reasoning = n.reasoning, cost = n.cost, list_cost = n.list_cost,
                       choice = n.choice, gold = n.gold
                from """
                + " " + arrays.sql()
                + " as n(cell_index, settled, outcome, status, forms, attempts, records, input, cached, output,"
                + " reasoning, cost, list_cost, choice, gold) where cell.experiment_id = ? and cell.cell_index = any (?)"
                + " and cell.cell_index = n.cell_index")) {
            arrays.bind(update, changed);
            // the keys stand there twice so that they are looked up, also while the planner takes the experiment for a
            // small one
            Long[] indexes = changed.stream().map(CellRow.Changed::index).toArray(Long[]::new);
            update.setString(arrays.size() + 1, Storable.text(experimentId));
            update.setArray(arrays.size() + 2, connection.createArrayOf("bigint", indexes));
            update.executeUpdate();
        }
    }
}
