package dev.batchlab.messaging;

import dev.batchlab.events.EventJson;
import io.opentelemetry.api.trace.SpanKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Work to be done outside the handler, kept as rows; see {@link Worker}. */
@ApplicationScoped
public class Jobs {
    private final DataSource database;
    private final Clock clock;
    private final AfterCommit afterCommit;
    private final JobBell bell;
    private final Trail trail;

    Jobs(DataSource database, Clock clock, AfterCommit afterCommit, JobBell bell, Trail trail) {
        this.database = database;
        this.clock = clock;
        this.afterCommit = afterCommit;
        this.bell = bell;
        this.trail = trail;
    }

    /** Adds a job to the current transaction, due at once; the same kind and key is added only once, ever. */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean add(String kind, String key, Object payload) {
        return add(kind, key, payload, clock.instant());
    }

    /** Adds a job that becomes due later. True when it is new. */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean add(String kind, String key, Object payload, Instant due) {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "insert into job (kind, job_key, payload, due_at, created_at, trail) values (?, ?, ?, ?, ?, ?)"
                                + " on conflict (kind, job_key) do nothing")) {
            insert.setString(1, kind);
            insert.setString(2, key);
            insert.setString(3, new String(EventJson.write(payload), StandardCharsets.UTF_8));
            insert.setObject(4, due.atOffset(ZoneOffset.UTC));
            insert.setObject(5, OffsetDateTime.now(clock.withZone(ZoneOffset.UTC)));
            insert.setString(6, Trail.stored());
            boolean added = insert.executeUpdate() == 1;
            afterCommit.once("jobs/" + kind, () -> bell.ring(kind));
            return added;
        } catch (SQLException e) {
            throw new DatabaseTrouble("Cannot add job " + kind + " " + key, e);
        }
    }

    /** Adds a job that is due at once, or has one of this kind and key done once more; one that is being worked on is left alone. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void addOrRevive(String kind, String key, Object payload) {
        if (add(kind, key, payload)) {
            return;
        }
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(
                        "update job set due_at = ?, done_at = null, failures = 0, last_error = null"
                                + " where kind = ? and job_key = ? and leased_until is null")) {
            update.setObject(1, clock.instant().atOffset(ZoneOffset.UTC));
            update.setString(2, kind);
            update.setString(3, key);
            update.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseTrouble("Cannot revive job " + kind + " " + key, e);
        }
    }

    /** Makes those of the jobs due at once that nobody works on now. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void hasten(String kind, List<String> keys) {
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(
                        "update job set due_at = least(due_at, ?) where kind = ? and job_key = any(?)"
                                + " and done_at is null and leased_until is null")) {
            update.setObject(1, clock.instant().atOffset(ZoneOffset.UTC));
            update.setString(2, kind);
            update.setArray(3, connection.createArrayOf("text", keys.toArray()));
            update.executeUpdate();
            afterCommit.once("jobs/" + kind, () -> bell.ring(kind));
        } catch (SQLException e) {
            throw new DatabaseTrouble("Cannot hasten jobs of kind " + kind, e);
        }
    }

    /** What the work at hand belongs to, to be kept with something that becomes a job later; see {@link #following}. */
    public static @Nullable String trail() {
        return Trail.stored();
    }

    /** Does the step as part of what {@link #trail} said at another time. */
    public void following(@Nullable String trail, String name, Runnable step) {
        this.trail.follow(Trail.read(trail), name, SpanKind.INTERNAL, step::run);
    }

    /** Does the step as part of what a job belongs to, in the current transaction; for work done on the job's behalf by another. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void onBehalfOf(String kind, String key, Runnable step) {
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("select trail from job where kind = ? and job_key = ?")) {
            select.setString(1, kind);
            select.setString(2, key);
            try (ResultSet row = select.executeQuery()) {
                trail.follow(Trail.read(row.next() ? row.getString(1) : null), kind, SpanKind.INTERNAL, step::run);
            }
        } catch (SQLException e) {
            throw new DatabaseTrouble("Cannot read job " + kind + " " + key, e);
        }
    }

    /** Puts off those of the jobs that nobody works on now and that would be due before {@code dueBefore}. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void putOff(String kind, List<String> keys, Instant until, Instant dueBefore) {
        try (Connection connection = database.getConnection();
                PreparedStatement update =
                        connection.prepareStatement("update job set due_at = ? where kind = ? and job_key = any(?)"
                                + " and done_at is null and leased_until is null and due_at < ?")) {
            update.setObject(1, until.atOffset(ZoneOffset.UTC));
            update.setString(2, kind);
            update.setArray(3, connection.createArrayOf("text", keys.toArray()));
            update.setObject(4, dueBefore.atOffset(ZoneOffset.UTC));
            update.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseTrouble("Cannot put off jobs of kind " + kind, e);
        }
    }
}
