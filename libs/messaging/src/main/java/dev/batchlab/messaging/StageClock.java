package dev.batchlab.messaging;

import io.quarkus.arc.DefaultBean;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/** The stage's clock, kept at its database's time; tests put another in its place. */
@ApplicationScoped
public class StageClock {
    private static final Logger LOG = Logger.getLogger(StageClock.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(30);
    private static final Duration WORTH_A_WORD = Duration.ofSeconds(1);

    private final Loop loop = new Loop("clock", this::follow, LOOK_EVERY);
    private final DatabaseClock clock = new DatabaseClock(InstantSource.system(), System::nanoTime, loop::wake);
    private final DataSource database;

    StageClock(DataSource database) {
        this.database = database;
    }

    @Produces
    @Singleton
    @DefaultBean
    Clock clock() {
        return clock;
    }

    void start(@Observes @Priority(6) StartupEvent started) {
        follow();
        loop.start();
    }

    void stop(@Observes ShutdownEvent stopping) {
        loop.stop();
    }

    private boolean follow() {
        try (Connection connection = database.getConnection();
                PreparedStatement ask = connection.prepareStatement("select clock_timestamp()")) {
            Duration ahead = clock.follow(() -> answer(ask));
            if (ahead.abs().compareTo(WORTH_A_WORD) > 0) {
                LOG.warnf("clock_ahead_of_database=%s; the database's time is used", ahead);
            }
            return false;
        } catch (SQLException e) {
            throw trouble(e);
        }
    }

    private static Instant answer(PreparedStatement ask) {
        try (ResultSet row = ask.executeQuery()) {
            row.next();
            return row.getObject(1, OffsetDateTime.class).toInstant();
        } catch (SQLException e) {
            throw trouble(e);
        }
    }

    private static DatabaseTrouble trouble(SQLException cause) {
        return new DatabaseTrouble("Cannot ask the database for the time", cause);
    }
}
