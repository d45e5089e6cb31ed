package dev.batchlab.aggregator.postgres;

import dev.batchlab.aggregator.CellState;
import dev.batchlab.events.CellRef;

/** A row of {@code cell}. */
record CellRow(String experimentId, CellRef cell, CellState state) {
    static final String COLUMNS = """
            experiment_id, cell_index, model, group_name, row_no, settled, outcome, status, forms, attempts, records,
            input, cached, output, reasoning, cost, list_cost, choice, gold""";

    static Unnest<CellRow> asArrays() {
        return new Unnest<CellRow>()
                .text(CellRow::experimentId)
                .number(row -> row.cell.index())
                .text(row -> row.cell.model())
                .text(row -> row.cell.group())
                .number(row -> row.cell.row() == null ? 0L : row.cell.row().longValue())
                .truth(row -> row.state.settled())
                .text(row -> row.state.outcome().wireName())
                .text(row -> row.state.status().wireName())
                .text(row -> row.state.forms())
                .number(row -> (long) row.state.attempts())
                .number(row -> (long) row.state.records())
                .number(row -> row.state.usage().input())
                .number(row -> row.state.usage().cached())
                .number(row -> row.state.usage().output())
                .number(row -> row.state.usage().reasoning())
                .decimal(row -> row.state.cost().usd())
                .decimal(row -> row.state.cost().listUsd())
                .text(row -> row.state.choice())
                .text(row -> row.state.gold());
    }

    /** The columns of the state alone, under the key. */
    static Unnest<Changed> changesAsArrays() {
        return new Unnest<Changed>()
                .number(Changed::index)
                .truth(row -> row.state.settled())
                .text(row -> row.state.outcome().wireName())
                .text(row -> row.state.status().wireName())
                .text(row -> row.state.forms())
                .number(row -> (long) row.state.attempts())
                .number(row -> (long) row.state.records())
                .number(row -> row.state.usage().input())
                .number(row -> row.state.usage().cached())
                .number(row -> row.state.usage().output())
                .number(row -> row.state.usage().reasoning())
                .decimal(row -> row.state.cost().usd())
                .decimal(row -> row.state.cost().listUsd())
                .text(row -> row.state.choice())
                .text(row -> row.state.gold());
    }

    /** A cell that is there already and stands differently now. */
    record Changed(long index, CellState state) {}
}
