package dev.batchlab.messaging;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * First thing at start: if the tables came from a backup, what this stage had told the others is told again. Their inboxes know what
 * they have; what was still on its way when the backup was taken arrives now.
 */
@ApplicationScoped
public class Resumption {
    private static final Logger LOG = Logger.getLogger(Resumption.class);

    private final DataSource database;
    private final Clock clock;
    private final OutboxLog outboxLog;
    private final Instance<AfterRestore> steps;

    Resumption(DataSource database, Clock clock, OutboxLog outboxLog, @Any Instance<AfterRestore> steps) {
        this.database = database;
        this.clock = clock;
        this.outboxLog = outboxLog;
        this.steps = steps;
    }

    void start(@Observes @Priority(10) StartupEvent started) {
        QuarkusTransaction.requiringNew().timeout(600).run(this::resume);
    }

    private void resume() {
        try (Connection connection = database.getConnection()) {
            Optional<Restoration> open = open(connection);
            if (open.isPresent()) {
                int events = outboxLog.tellAgain();
                steps.forEach(step -> step.resume(open.get()));
                done(connection, open.get().id());
                LOG.infof("restored_as_of=%s events_told_again=%d", open.get().takenAt(), events);
            }
        } catch (SQLException e) {
            throw new DatabaseTrouble("Cannot go on after a restore", e);
        }
    }

    private static Optional<Restoration> open(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                        "select id, taken_at, restored_at from restoration where resumed_at is null for update");
                ResultSet row = select.executeQuery()) {
            return row.next()
                    ? Optional.of(new Restoration(
                            row.getObject(1, UUID.class),
                            row.getObject(2, OffsetDateTime.class).toInstant(),
                            row.getObject(3, OffsetDateTime.class).toInstant()))
                    : Optional.empty();
        }
    }

    private void done(Connection connection, UUID id) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("update restoration set resumed_at = ? where id = ?")) {
            update.setObject(1, OffsetDateTime.now(clock.withZone(ZoneOffset.UTC)));
            update.setObject(2, id);
            update.executeUpdate();
        }
    }
}
