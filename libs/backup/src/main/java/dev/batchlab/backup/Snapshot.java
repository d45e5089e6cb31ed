package dev.batchlab.backup;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** One transaction that sees all stages at the same moment, however long it is read. */
final class Snapshot implements AutoCloseable {
    private final Connection connection;

    private Snapshot(Connection connection) {
        this.connection = connection;
    }

    static Snapshot open(DataSource database) throws SQLException {
        Connection connection = database.getConnection();
        try (Statement begin = connection.createStatement()) {
            connection.setAutoCommit(false);
            begin.execute("set transaction isolation level repeatable read, read only");
            begin.execute("set local timezone = 'UTC'");
            begin.execute("set local datestyle = 'ISO'");
            begin.execute("set local statement_timeout = 0");
            begin.execute("set local idle_in_transaction_session_timeout = 0");
            return new Snapshot(connection);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    Connection connection() {
        return connection;
    }

    Catalogue catalogue() {
        return new Catalogue(connection);
    }

    @Override
    public void close() throws SQLException {
        try (connection) {
            connection.rollback();
        }
    }
}
