package dev.batchlab.aggregator.postgres;

import dev.batchlab.messaging.DatabaseTrouble;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Plain SQL in the current transaction. Every failure is trouble of the database, to be tried again. */
final class Sql {
    /** Makes something of a row. */
    @FunctionalInterface
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    private final DataSource database;

    Sql(DataSource database) {
        this.database = database;
    }

    int update(String sql, @Nullable Object... parameters) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, parameters);
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw trouble(sql, e);
        }
    }

    <T> List<T> query(Row<T> row, String sql, @Nullable Object... parameters) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, parameters);
            try (ResultSet found = statement.executeQuery()) {
                List<T> rows = new ArrayList<>();
                while (found.next()) {
                    rows.add(row.read(found));
                }
                return rows;
            }
        } catch (SQLException e) {
            throw trouble(sql, e);
        }
    }

    static void bind(PreparedStatement statement, @Nullable Object... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            bind(statement, i + 1, parameters[i]);
        }
    }

    private static void bind(PreparedStatement statement, int at, @Nullable Object parameter) throws SQLException {
        if (parameter instanceof Instant instant) {
            statement.setObject(at, instant.atOffset(ZoneOffset.UTC));
        } else if (parameter instanceof String text) {
            statement.setString(at, Storable.text(text));
        } else if (parameter instanceof String[] texts) {
            statement.setArray(at, statement.getConnection().createArrayOf("text", texts));
        } else if (parameter instanceof Long[] numbers) {
            statement.setArray(at, statement.getConnection().createArrayOf("bigint", numbers));
        } else {
            statement.setObject(at, parameter);
        }
    }

    static DatabaseTrouble trouble(String sql, SQLException e) {
        return new DatabaseTrouble(
                "Cannot run " + sql.strip().lines().findFirst().orElse(""), e);
    }
}
