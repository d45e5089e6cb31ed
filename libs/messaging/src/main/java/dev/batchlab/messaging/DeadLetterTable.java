package dev.batchlab.messaging;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** The dead letters of this stage, and what was decided about them. */
@ApplicationScoped
class DeadLetterTable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};
    private static final String COLUMNS =
            "id, topic, partition, record_offset, record_key, headers, payload, reason, received_at, state, decided_at";

    private final DataSource database;
    private final Clock clock;
    private final Audit audit;

    DeadLetterTable(DataSource database, Clock clock, Audit audit) {
        this.database = database;
        this.clock = clock;
        this.audit = audit;
    }

    /** A record that came again after a crash is there already. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void add(ConsumerRecord<String, byte[]> record, byte[] payload, String reason) {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "insert into dead_letter (topic, partition, record_offset, record_key, headers, payload, reason,"
                                + " received_at) values (?, ?, ?, ?, ?::jsonb, ?, ?, ?) on conflict do nothing")) {
            insert.setString(1, record.topic());
            insert.setInt(2, record.partition());
            insert.setLong(3, record.offset());
            insert.setString(4, storable(record.key()));
            insert.setString(5, headers(record));
            insert.setBytes(6, payload);
            insert.setString(7, storable(reason));
            insert.setObject(8, now());
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseTrouble("Cannot keep a dead letter", e);
        }
    }

    /** Newest first. @param state absent: all */
    @Transactional
    List<DeadLetter> list(@Nullable String state, int limit) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement("select " + COLUMNS
                        + " from dead_letter where ?::text is null or state = ? order by id desc limit ?")) {
            select.setString(1, state);
            select.setString(2, state);
            select.setInt(3, limit);
            List<DeadLetter> letters = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    letters.add(letter(row));
                }
            }
            return letters;
        } catch (SQLException e) {
            throw new DatabaseTrouble("Cannot list dead letters", e);
        }
    }

    @Transactional
    Optional<DeadLetter> find(long id) {
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("select " + COLUMNS + " from dead_letter where id = ?")) {
            select.setLong(1, id);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(letter(row)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new DatabaseTrouble("Cannot read a dead letter", e);
        }
    }

    @Transactional
    byte[] payload(long id) {
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("select payload from dead_letter where id = ?")) {
            select.setLong(1, id);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getBytes(1) : new byte[0];
            }
        } catch (SQLException e) {
            throw new DatabaseTrouble("Cannot read a dead letter", e);
        }
    }

    /** False when it was decided before. */
    @Transactional
    boolean decide(long id, String state) {
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(
                        "update dead_letter set state = ?, decided_at = ? where id = ? and state = 'open'")) {
            update.setString(1, state);
            update.setObject(2, now());
            update.setLong(3, id);
            boolean decided = update.executeUpdate() == 1;
            if (decided) {
                audit.record(new Act("dead letter " + state, null, Long.toString(id), Map.of()));
            }
            return decided;
        } catch (SQLException e) {
            throw new DatabaseTrouble("Cannot decide about a dead letter", e);
        }
    }

    private static DeadLetter letter(ResultSet row) throws SQLException {
        byte[] payload = row.getBytes("payload");
        OffsetDateTime decided = row.getObject("decided_at", OffsetDateTime.class);
        return new DeadLetter(
                row.getLong("id"),
                row.getString("topic"),
                row.getInt("partition"),
                row.getLong("record_offset"),
                row.getString("record_key"),
                headers(row.getString("headers")),
                row.getString("reason"),
                row.getObject("received_at", OffsetDateTime.class).toInstant(),
                row.getString("state"),
                decided == null ? null : decided.toInstant(),
                payload.length,
                new String(payload, StandardCharsets.UTF_8));
    }

    private static String headers(ConsumerRecord<String, byte[]> record) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (Header header : record.headers()) {
            String value = header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
            headers.put(header.key(), String.valueOf(storable(value)));
        }
        try {
            return JSON.writeValueAsString(headers);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A map of strings is always JSON", e);
        }
    }

    private static Map<String, String> headers(String json) {
        try {
            return JSON.readValue(json, HEADERS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The table holds what was written", e);
        }
    }

    /** PostgreSQL takes no NUL in a text. */
    private static @Nullable String storable(@Nullable String text) {
        return text == null ? null : text.replace('\0', '\uFFFD');
    }

    private OffsetDateTime now() {
        return OffsetDateTime.now(clock.withZone(ZoneOffset.UTC));
    }
}
