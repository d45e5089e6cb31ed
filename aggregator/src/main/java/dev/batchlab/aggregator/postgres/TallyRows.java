package dev.batchlab.aggregator.postgres;

import dev.batchlab.events.Cost;
import dev.batchlab.events.Outcome;
import dev.batchlab.events.Usage;
import dev.batchlab.results.CellGroup;
import dev.batchlab.results.ChoiceCount;
import dev.batchlab.results.ErrorGroup;
import dev.batchlab.results.FormTally;
import dev.batchlab.results.ValidationStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;

/** Reads what SQL has counted. */
final class TallyRows {
    private TallyRows() {}

    static CellGroup cells(ResultSet row) throws SQLException {
        return new CellGroup(
                row.getString("model"),
                row.getString("group_name"),
                row.getBoolean("settled"),
                Outcome.named(row.getString("outcome")),
                ValidationStatus.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
                FormTally.parse(row.getString("forms")),
                row.getLong("cells"),
                row.getLong("attempts"),
                new Usage(row.getLong("input"), row.getLong("cached"), row.getLong("output"), row.getLong("reasoning")),
                new Cost(row.getBigDecimal("cost"), row.getBigDecimal("list_cost")));
    }

    static ChoiceCount choices(ResultSet row) throws SQLException {
        return new ChoiceCount(
                row.getString("model"),
                row.getString("group_name"),
                Outcome.named(row.getString("outcome")),
                row.getString("choice"),
                row.getString("gold"),
                row.getLong("cells"));
    }

    static ErrorGroup errors(ResultSet row) throws SQLException {
        return new ErrorGroup(
                row.getString("error_kind"),
                row.getString("error_code"),
                row.getLong("failures"),
                ErrorGroup.example(row.getString("custom_id"), row.getString("message")));
    }
}
