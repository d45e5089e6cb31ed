package dev.batchlab.aggregator.postgres;

import dev.batchlab.events.EventJson;
import dev.batchlab.events.Outcome;
import dev.batchlab.events.RequestError;
import dev.batchlab.events.ResultsParsed;
import dev.batchlab.results.FailedAttempt;
import dev.batchlab.results.FormTally;
import dev.batchlab.results.RulesRevision;
import org.jspecify.annotations.Nullable;

/** A row of {@code result}. */
record ResultRow(ResultsParsed event, @Nullable RequestError error) {
    /** Messages are kept whole in the event; this much of them serves the overview of errors. */
    private static final int MESSAGE_LENGTH = 500;

    static final String COLUMNS = """
            experiment_id, cell_index, attempt, submission, rules_revision, rules_order, outcome, is_final, custom_id,
            forms, input, cached, output, reasoning, cost, list_cost, error_kind, error_code, error_message, event,
            choice, gold""";

    static ResultRow of(ResultsParsed event) {
        return new ResultRow(
                event,
                event.outcome() == Outcome.VALID
                        ? null
                        : FailedAttempt.of(event).error());
    }

    static Unnest<ResultRow> asArrays() {
        return new Unnest<ResultRow>()
                .text(row -> row.event.experimentId())
                .number(row -> row.event.cell().index())
                .number(row -> (long) row.event.attempt())
                .number(row -> (long) row.event.submission())
                .text(row -> row.event.rulesRevision())
                .text(row -> RulesRevision.sortKey(row.event.rulesRevision()))
                .text(row -> row.event.outcome().wireName())
                .truth(row -> row.event.isFinal())
                .text(row -> row.event.cell().customId())
                .text(row -> FormTally.of(row.event.matchedForms().values()).signature())
                .number(row -> row.event.usage().input())
                .number(row -> row.event.usage().cached())
                .number(row -> row.event.usage().output())
                .number(row -> row.event.usage().reasoning())
                .decimal(row -> row.event.cost().usd())
                .decimal(row -> row.event.cost().listUsd())
                .text(row -> row.error == null ? null : row.error.kind())
                .text(row -> row.error == null ? null : row.error.code())
                .text(row -> row.error == null ? null : shortened(row.error.message()))
                .bytes(row -> EventJson.write(row.event))
                .text(row -> row.event.choice())
                .text(row -> row.event.gold());
    }

    private static @Nullable String shortened(@Nullable String message) {
        return message == null || message.length() <= MESSAGE_LENGTH ? message : message.substring(0, MESSAGE_LENGTH);
    }
}
