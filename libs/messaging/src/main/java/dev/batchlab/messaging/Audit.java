package dev.batchlab.messaging;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** What people decided in this stage: written in the transaction of the change, never changed afterwards. */
@ApplicationScoped
public class Audit {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> DETAILS = new TypeReference<>() {};

    private final DataSource database;
    private final Clock clock;
    private final String service;

    Audit(DataSource database, Clock clock, @ConfigProperty(name = "quarkus.application.name") String service) {
        this.database = database;
        this.clock = clock;
        this.service = service;
    }

    /** Adds to the current transaction who of the current call did what. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void record(Act act) {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "insert into audit (at, actor, action, experiment_id, target, details)"
                                + " values (?, ?, ?, ?, ?, ?::jsonb)")) {
            insert.setObject(1, OffsetDateTime.now(clock.withZone(ZoneOffset.UTC)));
            insert.setString(2, Actor.current());
            insert.setString(3, act.action());
            insert.setString(4, act.experimentId());
            insert.setString(5, act.target());
            insert.setString(6, JSON.writeValueAsString(act.details()));
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseTrouble("Cannot write to the audit log", e);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Details of " + act.action() + " are no JSON", e);
        }
    }

    /** The newest, oldest first. @param experimentId absent: all */
    @Transactional
    public List<AuditEntry> list(@Nullable String experimentId, int limit) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "select * from (select * from audit where ?::text is null or experiment_id = ?"
                                + " order by id desc limit ?) newest order by id")) {
            select.setString(1, experimentId);
            select.setString(2, experimentId);
            select.setInt(3, limit);
            List<AuditEntry> entries = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    entries.add(entry(row));
                }
            }
            return entries;
        } catch (SQLException | JsonProcessingException e) {
            throw new DatabaseTrouble("Cannot read the audit log", e);
        }
    }

    private AuditEntry entry(ResultSet row) throws SQLException, JsonProcessingException {
        return new AuditEntry(
                row.getLong("id"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                service,
                row.getString("actor"),
                row.getString("action"),
                row.getString("experiment_id"),
                row.getString("target"),
                JSON.readValue(row.getString("details"), DETAILS));
    }
}
