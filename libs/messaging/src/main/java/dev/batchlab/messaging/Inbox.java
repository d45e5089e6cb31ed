package dev.batchlab.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Which events this stage has handled, written in the transaction of their effect. */
@ApplicationScoped
class Inbox {
    private final DataSource database;
    private final Clock clock;

    Inbox(DataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** True the first time; the fact is part of the current transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    boolean isNew(ConsumerRecord<String, byte[]> received) {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "insert into inbox (event_id, handled_at) values (?, ?) on conflict do nothing")) {
            insert.setString(1, eventId(received));
            insert.setObject(2, OffsetDateTime.now(clock.withZone(ZoneOffset.UTC)));
            return insert.executeUpdate() == 1;
        } catch (SQLException e) {
            throw new DatabaseTrouble("Cannot write to the inbox", e);
        }
    }

    /** The CloudEvents identity; producers that send none are told apart by their place on the topic. */
    private static String eventId(ConsumerRecord<String, byte[]> received) {
        Header id = received.headers().lastHeader("ce_id");
        Header source = received.headers().lastHeader("ce_source");
        if (id == null) {
            return received.topic() + "/" + received.partition() + "/" + received.offset();
        }
        return (source == null ? "" : new String(source.value(), StandardCharsets.UTF_8)) + "#"
                + new String(id.value(), StandardCharsets.UTF_8);
    }
}
