package dev.batchlab.aggregator.postgres;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Hundreds of rows as one statement: an array per column, taken apart by {@code unnest}. */
final class Unnest<T> {
    private record Column<T>(String type, Function<T, @Nullable Object> value) {}

    private final List<Column<T>> columns = new ArrayList<>();

    Unnest<T> text(Function<T, @Nullable String> value) {
        return column("text", row -> {
            @Nullable String text = value.apply(row);
            return text == null ? null : Storable.text(text);
        });
    }

    Unnest<T> number(Function<T, Long> value) {
        return column("bigint", value::apply);
    }

    Unnest<T> truth(Function<T, Boolean> value) {
        return column("boolean", value::apply);
    }

    Unnest<T> decimal(Function<T, @Nullable BigDecimal> value) {
        return column("numeric", value::apply);
    }

    Unnest<T> bytes(Function<T, byte[]> value) {
        return column("bytea", value::apply);
    }

    private Unnest<T> column(String type, Function<T, @Nullable Object> value) {
        columns.add(new Column<>(type, value));
        return this;
    }

    /** {@code unnest(?::text[], …)}, to be followed by {@link #bind}. */
    String sql() {
        return columns.stream()
                .map(column -> "?::" + column.type() + "[]")
                .collect(Collectors.joining(", ", "unnest(", ")"));
    }

    int size() {
        return columns.size();
    }

    void bind(PreparedStatement statement, List<T> rows) throws SQLException {
        Connection connection = statement.getConnection();
        int at = 1;
        for (Column<T> column : columns) {
            Object[] values = column.type().equals("bytea") ? new byte[rows.size()][] : new Object[rows.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = column.value().apply(rows.get(i));
            }
            statement.setArray(at++, connection.createArrayOf(column.type(), values));
        }
    }
}
