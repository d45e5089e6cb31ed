package dev.batchlab.aggregator.postgres;

import dev.batchlab.aggregator.CellCount;
import dev.batchlab.aggregator.CellState;
import dev.batchlab.aggregator.RecordedAttempt;
import dev.batchlab.aggregator.Results;
import dev.batchlab.events.EventJson;
import dev.batchlab.events.ResultsParsed;
import dev.batchlab.results.CellGroup;
import dev.batchlab.results.ChoiceCount;
import dev.batchlab.results.ErrorGroup;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * Result rows go in by the hundred. A cell nobody knew is inserted as these rows alone make it, which is nearly always the case; one
 * that is there is locked and derived from all its rows.
 */
@ApplicationScoped
public class PostgresResults implements Results {
    private final DataSource database;
    private final Sql sql;

    PostgresResults(DataSource database) {
        this.database = database;
        this.sql = new Sql(database);
    }

    @Override
    public void add(List<ResultsParsed> records) {
        Map<CellKey, List<ResultsParsed>> cells = new TreeMap<>();
        for (ResultsParsed record : distinct(records)) {
            CellKey key = new CellKey(
                    Storable.text(record.experimentId()), record.cell().index());
            cells.computeIfAbsent(key, k -> new ArrayList<>()).add(record);
        }
        try (Connection connection = database.getConnection()) {
            ResultTables tables = new ResultTables(connection);
            Set<CellKey> known = new TreeSet<>(cells.keySet());
            known.removeAll(tables.insertNewCells(rows(tables, cells)));
            tables.insertResults(cells.values().stream().flatMap(List::stream).toList());
            for (Map.Entry<String, List<Long>> experiment : byExperiment(known).entrySet()) {
                tables.refreshCells(experiment.getKey(), experiment.getValue());
            }
        } catch (SQLException e) {
            throw Sql.trouble("add results", e);
        }
    }

    private static Collection<ResultsParsed> distinct(List<ResultsParsed> records) {
        record Key(CellKey cell, int attempt, int submission, String rules) {}
        Map<Key, ResultsParsed> distinct = records.stream()
                .collect(Collectors.toMap(
                        record -> new Key(
                                new CellKey(record.experimentId(), record.cell().index()),
                                record.attempt(),
                                record.submission(),
                                record.rulesRevision()),
                        record -> record,
                        (first, second) -> first));
        return distinct.values();
    }

    private static List<CellRow> rows(ResultTables tables, Map<CellKey, List<ResultsParsed>> cells)
            throws SQLException {
        List<CellRow> rows = new ArrayList<>(cells.size());
        for (Map.Entry<String, List<Long>> experiment :
                byExperiment(cells.keySet()).entrySet()) {
            Map<Long, Integer> reopened = tables.reopenings(experiment.getKey(), experiment.getValue());
            for (Long index : experiment.getValue()) {
                List<ResultsParsed> records = cells.getOrDefault(new CellKey(experiment.getKey(), index), List.of());
                CellState state = CellState.of(
                        records.stream().map(RecordedAttempt::of).toList(), reopened.getOrDefault(index, 0));
                rows.add(new CellRow(experiment.getKey(), records.get(0).cell(), state));
            }
        }
        return rows;
    }

    private static Map<String, List<Long>> byExperiment(Set<CellKey> keys) {
        return keys.stream()
                .collect(Collectors.groupingBy(
                        CellKey::experimentId, TreeMap::new, Collectors.mapping(CellKey::index, Collectors.toList())));
    }

    @Override
    public void reopen(String experimentId, Collection<Long> cellIndexes, int attempt) {
        try (Connection connection = database.getConnection()) {
            ResultTables tables = new ResultTables(connection);
            tables.insertReopenings(experimentId, cellIndexes, attempt);
            tables.refreshCells(experimentId, cellIndexes);
        } catch (SQLException e) {
            throw Sql.trouble("reopen cells", e);
        }
    }

    @Override
    public CellCount count(String experimentId) {
        return sql.query(
                        row -> new CellCount(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)),
                        """
                        select count(*), count(*) filter (where settled),
                               count(*) filter (where settled and outcome = 'cancelled'), coalesce(sum(records), 0)
                        from cell where experiment_id = ?""",
                        experimentId)
                .get(0);
    }

    @Override
    public List<CellGroup> tally(String experimentId) {
        return sql.query(TallyRows::cells, """
                select model, group_name, settled, outcome, status, forms, count(*) as cells, sum(attempts) as attempts,
                       sum(input) as input, sum(cached) as cached, sum(output) as output, sum(reasoning) as reasoning,
                       case when count(cost) = count(*) then sum(cost) end as cost,
                       case when count(list_cost) = count(*) then sum(list_cost) end as list_cost
                from cell where experiment_id = ?
                group by model, group_name, settled, outcome, status, forms""", experimentId);
    }

    @Override
    public List<ChoiceCount> choices(String experimentId) {
        return sql.query(TallyRows::choices, """
                select model, group_name, outcome, choice, gold, count(*) as cells
                from cell where experiment_id = ? and settled and (choice is not null or gold is not null)
                group by model, group_name, outcome, choice, gold""", experimentId);
    }

    @Override
    public List<ErrorGroup> failures(String experimentId) {
        return sql.query(TallyRows::errors, """
                select error_kind, error_code, count(*) as failures,
                       (array_agg(custom_id order by cell_index, attempt, submission))[1] as custom_id,
                       (array_agg(error_message order by cell_index, attempt, submission))[1] as message
                from result r
                where experiment_id = ? and error_kind is not null and rules_order = (
                      select max(rules_order) from result same
                      where same.experiment_id = r.experiment_id and same.cell_index = r.cell_index
                        and same.attempt = r.attempt and same.submission = r.submission)
                group by error_kind, error_code""", experimentId);
    }

    @Override
    public List<ResultsParsed> of(String experimentId, String customId) {
        return sql.query(
                row -> EventJson.read(row.getBytes(1), ResultsParsed.class),
                "select event from result where experiment_id = ? and custom_id = ?"
                        + " order by attempt, submission, rules_order",
                experimentId,
                customId);
    }

    @Override
    public Snapshot snapshot(String experimentId, Collection<String> groups) {
        return CellSnapshot.open(database, Storable.text(experimentId), groups);
    }
}
