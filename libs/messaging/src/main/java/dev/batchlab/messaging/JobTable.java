package dev.batchlab.messaging;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The job rows: claim, renew, finish, put off; every write is guarded by the fencing token. */
@ApplicationScoped
class JobTable {
    private final DataSource database;
    private final Clock clock;

    JobTable(DataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    record Held(
            long id,
            String kind,
            String key,
            String payload,
            int failures,
            long fence,
            @Nullable String trail) {}

    Optional<Held> claim(String kind, Duration lease) {
        OffsetDateTime now = now();
        return QuarkusTransaction.requiringNew().call(() -> {
            try (Connection connection = database.getConnection();
                    PreparedStatement claim = connection.prepareStatement("""
                            update job set leased_until = ?, fence = fence + 1
                            where id = (select id from job
                                        where kind = ? and done_at is null and due_at <= ?
                                          and (leased_until is null or leased_until < ?)
                                        order by due_at, id limit 1 for update skip locked)
                            returning id, job_key, payload, failures, fence, trail""")) {
                claim.setObject(1, now.plus(lease));
                claim.setString(2, kind);
                claim.setObject(3, now);
                claim.setObject(4, now);
                try (ResultSet row = claim.executeQuery()) {
                    return row.next()
                            ? Optional.of(new Held(
                                    row.getLong(1),
                                    kind,
                                    row.getString(2),
                                    row.getString(3),
                                    row.getInt(4),
                                    row.getLong(5),
                                    row.getString(6)))
                            : Optional.<Held>empty();
                }
            } catch (SQLException e) {
                throw new DatabaseTrouble("Cannot claim a job of kind " + kind, e);
            }
        });
    }

    /** False when the lease is lost. */
    boolean renew(Held held, Duration lease) {
        return QuarkusTransaction.requiringNew()
                .call(() -> update(held, "leased_until = ?", now().plus(lease), null) == 1);
    }

    void finish(Held held, Runnable effects) {
        QuarkusTransaction.requiringNew().timeout(120).run(() -> {
            guard(update(held, "done_at = ?, leased_until = null, last_error = null", now(), null), held);
            effects.run();
        });
    }

    void checkpoint(Held held, Runnable effects) {
        QuarkusTransaction.requiringNew().timeout(120).run(() -> {
            guard(update(held, "last_error = last_error", null, null), held);
            effects.run();
        });
    }

    void again(Held held, Duration in, String why, boolean failure) {
        QuarkusTransaction.requiringNew()
                .run(() -> guard(
                        update(
                                held,
                                "due_at = ?, leased_until = null, last_error = ?"
                                        + (failure ? ", failures = failures + 1" : ""),
                                now().plus(in),
                                why),
                        held));
    }

    /** Gives an unfinished job back at once; whoever still works on it has lost it. */
    void handBack(Held held) {
        QuarkusTransaction.requiringNew().run(() -> update(held, "leased_until = null, fence = fence + 1", null, null));
    }

    private int update(Held held, String set, @Nullable OffsetDateTime time, @Nullable String text) {
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(
                        "update job set " + set + " where id = ? and fence = ? and done_at is null")) {
            int at = 1;
            if (time != null) {
                update.setObject(at++, time);
            }
            if (text != null) {
                update.setString(at++, text);
            }
            update.setLong(at++, held.id());
            update.setLong(at, held.fence());
            return update.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseTrouble("Cannot update job " + held.kind() + " " + held.key(), e);
        }
    }

    private static void guard(int updated, Held held) {
        if (updated != 1) {
            throw new LostLease(held.kind(), held.key());
        }
    }

    private OffsetDateTime now() {
        return OffsetDateTime.now(clock.withZone(ZoneOffset.UTC));
    }
}
