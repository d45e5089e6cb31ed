package dev.batchlab.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;

/** What waits in this stage's tables. */
@ApplicationScoped
class Backlog {
    private final DataSource database;
    private final Clock clock;

    Backlog(DataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** @param oldestSeconds since when the one that waits longest has waited */
    record Waiting(long count, double oldestSeconds) {
        static final Waiting NOTHING = new Waiting(0, 0);
    }

    /** Due jobs by kind; those being worked on count, but do not wait. */
    @Transactional
    Map<String, Waiting> dueJobs() {
        OffsetDateTime now = now();
        Map<String, Waiting> due = new HashMap<>();
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement("""
                        select kind, count(*),
                               coalesce(extract(epoch from ?::timestamptz - min(due_at)
                                   filter (where leased_until is null or leased_until < ?)), 0)
                        from job where done_at is null and due_at <= ? group by kind""")) {
            select.setObject(1, now);
            select.setObject(2, now);
            select.setObject(3, now);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    due.put(row.getString(1), new Waiting(row.getLong(2), row.getDouble(3)));
                }
            }
            return due;
        } catch (SQLException e) {
            throw new DatabaseTrouble("Cannot count the due jobs", e);
        }
    }

    @Transactional
    Waiting outbox() {
        return waiting("select count(*), coalesce(extract(epoch from ?::timestamptz - min(created_at)), 0)"
                + " from outbox where published_at is null");
    }

    @Transactional
    Waiting deadLetters() {
        return waiting("select count(*), coalesce(extract(epoch from ?::timestamptz - min(received_at)), 0)"
                + " from dead_letter where state = 'open'");
    }

    private Waiting waiting(String query) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(query)) {
            select.setObject(1, now());
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? new Waiting(row.getLong(1), row.getDouble(2)) : Waiting.NOTHING;
            }
        } catch (SQLException e) {
            throw new DatabaseTrouble("Cannot read the backlog", e);
        }
    }

    private OffsetDateTime now() {
        return OffsetDateTime.now(clock.withZone(ZoneOffset.UTC));
    }
}
