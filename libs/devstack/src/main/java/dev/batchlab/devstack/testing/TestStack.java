package dev.batchlab.devstack.testing;

import dev.batchlab.devstack.Database;
import dev.batchlab.devstack.DevStackException;
import dev.batchlab.devstack.FreePort;
import dev.batchlab.devstack.KafkaProcess;
import dev.batchlab.devstack.PostgresProcess;
import dev.batchlab.devstack.StackFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * A real broker and a real PostgreSQL for the tests of one JVM, started on first use and gone with the JVM. Topics come into
 * being with their first use (four partitions); every test asks for a database of its own.
 */
public final class TestStack {
    /** Class loaders come and go in Quarkus tests; the JVM's properties stay. */
    private static final String SHARED = "batchlab.teststack";

    private final StackFiles files;
    private final KafkaProcess kafka;
    private final PostgresProcess postgres;

    private TestStack(StackFiles files, int kafkaPort, int postgresPort) {
        this.files = files;
        this.kafka = new KafkaProcess(files, kafkaPort, List.of());
        this.postgres = new PostgresProcess(files, postgresPort);
    }

    /** The stack of this JVM. */
    public static TestStack shared() {
        // a string literal is the same object for every class loader
        synchronized (SHARED.intern()) {
            String known = System.getProperty(SHARED);
            if (known != null) {
                String[] parts = known.split("\\|", 3);
                return new TestStack(
                        StackFiles.in(Path.of(parts[2])), Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
            }
            TestStackDirectories.removeAbandoned();
            StackFiles files = StackFiles.in(TestStackDirectories.create());
            int kafkaPort = FreePort.pick();
            int postgresPort = FreePort.pick();
            TestStack stack = new TestStack(files, kafkaPort, postgresPort);
            Runtime.getRuntime().addShutdownHook(new Thread(stack::remove, "test-stack-removal"));
            stack.start();
            System.setProperty(SHARED, kafkaPort + "|" + postgresPort + "|" + files.home());
            return stack;
        }
    }

    public String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    /** A new, empty database, on our PostgreSQL or the one {@code BATCHLAB_TEST_DATABASE_URL} names. */
    public Database freshDatabase() {
        String name = "t_" + UUID.randomUUID().toString().replace("-", "").toLowerCase(Locale.ROOT);
        Optional<DatabaseServer> elsewhere = DatabaseServer.named(System.getenv());
        if (elsewhere.isPresent()) {
            return elsewhere.get().create(name);
        }
        try (Connection connection = postgres.database().connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
            return postgres.database(name);
        } catch (SQLException e) {
            throw new DevStackException("Cannot create a database for a test: " + e.getMessage(), e);
        }
    }

    /** A new, empty directory that goes with the stack. */
    public Path freshDirectory(String name) {
        try {
            return Files.createTempDirectory(files.home(), name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For tests that stop or kill it; start and await it again afterwards. */
    public KafkaProcess kafka() {
        return kafka;
    }

    /** For tests that stop or kill it; start and await it again afterwards. */
    public PostgresProcess postgres() {
        return postgres;
    }

    private void start() {
        kafka.start(ProcessHandle.current());
        postgres.start();
        postgres.awaitReady(Duration.ofSeconds(60));
        kafka.awaitReady(Duration.ofSeconds(60));
    }

    private void remove() {
        TestStackDirectories.stopAndDelete(files.home());
    }
}
