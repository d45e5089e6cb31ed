package dev.batchlab.devstack.testing;

import dev.batchlab.devstack.Database;
import dev.batchlab.devstack.DevStackException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;

/**
 * A PostgreSQL that runs already, in a container for instance, and gives tests their databases instead of our own:
 * {@code BATCHLAB_TEST_DATABASE_URL}, {@code BATCHLAB_TEST_DATABASE_USER}, {@code BATCHLAB_TEST_DATABASE_PASSWORD}.
 */
record DatabaseServer(Database entrance) {
    private static final String VARIABLE = "BATCHLAB_TEST_DATABASE_";

    /** The one the environment names, if it names one. */
    static Optional<DatabaseServer> named(Map<String, String> environment) {
        String url = environment.getOrDefault(VARIABLE + "URL", "");
        return url.isBlank()
                ? Optional.empty()
                : Optional.of(new DatabaseServer(new Database(
                        url,
                        environment.getOrDefault(VARIABLE + "USER", "postgres"),
                        environment.getOrDefault(VARIABLE + "PASSWORD", ""))));
    }

    /** A new database that goes with this JVM. */
    Database create(String name) {
        execute("CREATE DATABASE " + name);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> drop(name), "drop-" + name));
        return database(name);
    }

    /** Any database of this server. */
    Database database(String name) {
        String url = entrance.jdbcUrl();
        int options = url.indexOf('?') < 0 ? url.length() : url.indexOf('?');
        int path = url.lastIndexOf('/', options);
        return new Database(
                url.substring(0, path + 1) + name + url.substring(options), entrance.username(), entrance.password());
    }

    private void drop(String name) {
        try {
            execute("DROP DATABASE " + name + " WITH (FORCE)");
        } catch (DevStackException e) {
            System.err.println(e.getMessage());
        }
    }

    private void execute(String sql) {
        try (Connection connection = entrance.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new DevStackException(sql + " failed at " + entrance + ": " + e.getMessage(), e);
        }
    }
}
