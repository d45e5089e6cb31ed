package dev.batchlab.messaging;

import dev.batchlab.events.Topic;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Publishes outbox rows, oldest first; a row may be sent twice, never lost. Replicas share the work. */
@ApplicationScoped
public class OutboxRelay {
    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
    private static final int PORTION = 200;
    private static final Duration ACKNOWLEDGED_WITHIN = Duration.ofSeconds(40);

    private final DataSource database;
    private final Clock clock;
    private final EventSender sender;
    private final Loop loop = new Loop("outbox-relay", this::publishPortion, WakeUp.millis(500));

    OutboxRelay(DataSource database, Clock clock, EventSender sender) {
        this.database = database;
        this.clock = clock;
        this.sender = sender;
    }

    void start(@Observes StartupEvent started) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent stopping) {
        loop.stop();
    }

    void wake() {
        loop.wake();
    }

    /** True when there may be more to do at once. */
    private boolean publishPortion() {
        return QuarkusTransaction.requiringNew().timeout(60).call(() -> {
            try (Connection connection = database.getConnection()) {
                List<Row> rows = claim(connection);
                if (rows.isEmpty()) {
                    return false;
                }
                // without the transaction at hand: context propagation would take it along to Kafka's threads
                QuarkusTransaction.suspendingExisting().run(() -> send(rows));
                markPublished(connection, rows);
                LOG.debugf("published %d events", rows.size());
                return rows.size() == PORTION;
            } catch (SQLException e) {
                throw new DatabaseTrouble("Cannot read the outbox", e);
            }
        });
    }

    private void send(List<Row> rows) {
        List<Uni<Void>> sends = rows.stream()
                .map(row -> sender.send(row.topic, row.key, row.payload, row.eventId, row.createdAt, row.trace))
                .toList();
        Uni.join().all(sends).andFailFast().await().atMost(ACKNOWLEDGED_WITHIN);
    }

    private static List<Row> claim(Connection connection) throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                        "select id, event_id, topic, event_key, payload, created_at, trail from outbox where published_at is null"
                                + " order by id limit " + PORTION + " for update skip locked");
                ResultSet found = select.executeQuery()) {
            while (found.next()) {
                rows.add(new Row(
                        found.getLong(1),
                        found.getObject(2, UUID.class),
                        Topic.named(found.getString(3)),
                        found.getString(4),
                        found.getBytes(5),
                        found.getObject(6, OffsetDateTime.class).toInstant(),
                        Trail.read(found.getString(7)).get(Trail.TRACE)));
            }
        }
        return rows;
    }

    private void markPublished(Connection connection, List<Row> rows) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("update outbox set published_at = ? where id = any (?)")) {
            update.setObject(1, OffsetDateTime.now(clock.withZone(ZoneOffset.UTC)));
            update.setArray(
                    2,
                    connection.createArrayOf(
                            "bigint", rows.stream().map(Row::id).toArray(Long[]::new)));
            update.executeUpdate();
        }
    }

    private record Row(
            long id,
            UUID eventId,
            Topic topic,
            String key,
            byte[] payload,
            Instant createdAt,
            @Nullable String trace) {}
}
