package dev.batchlab.messaging;

import dev.batchlab.events.Event;
import dev.batchlab.events.EventJson;
import dev.batchlab.events.Topic;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import javax.sql.DataSource;

/** Events of this stage, written in the transaction of the change they report; the relay publishes them. */
@ApplicationScoped
public class Outbox {
    /** Less than {@code max.request.size}, which counts headers, too. */
    private static final int LARGEST = (4 << 20) - (64 << 10);

    private final DataSource database;
    private final Clock clock;
    private final AfterCommit afterCommit;
    private final OutboxRelay relay;

    Outbox(DataSource database, Clock clock, AfterCommit afterCommit, OutboxRelay relay) {
        this.database = database;
        this.clock = clock;
        this.afterCommit = afterCommit;
        this.relay = relay;
    }

    /**
     * Adds an event to the current transaction.
     *
     * @throws IllegalArgumentException when the broker would not take it: everything behind it would wait for ever
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void add(Event event) {
        byte[] payload = EventJson.write(event);
        if (payload.length > LARGEST) {
            throw new IllegalArgumentException("An event of " + Topic.of(event).topicName() + " about " + event.key()
                    + " has " + payload.length + " bytes; the broker takes " + LARGEST);
        }
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "insert into outbox (event_id, topic, event_key, payload, created_at, trail) values (?, ?, ?, ?, ?, ?)")) {
            insert.setObject(1, UUID.randomUUID());
            insert.setString(2, Topic.of(event).topicName());
            insert.setString(3, event.key());
            insert.setBytes(4, payload);
            insert.setObject(5, OffsetDateTime.now(clock.withZone(ZoneOffset.UTC)));
            insert.setString(6, Trail.stored());
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseTrouble("Cannot write to the outbox", e);
        }
        afterCommit.once("outbox", relay::wake);
    }
}
