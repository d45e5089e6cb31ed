package dev.batchlab.requestbuilder.postgres;

import dev.batchlab.events.FailedRequest;
import dev.batchlab.messaging.DatabaseTrouble;
import dev.batchlab.requestbuilder.PackRetry;
import dev.batchlab.requestbuilder.Shard;
import dev.batchlab.requestbuilder.Shards;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

@ApplicationScoped
class PostgresShards implements Shards {
    private static final int PORTION = 1_000;

    /** Of a failed request f of shard s: no other attempt of it has a valid answer by now. A wire id is the same in all attempts. */
    private static final String WITHOUT_ANSWER = """
             not exists (select 1 from failed_request v join shard o on o.shard_id = v.shard_id
             where v.valid_by_now and v.wire_id = f.wire_id and o.experiment = s.experiment)""";

    private final EntityManager entities;
    private final DataSource database;

    PostgresShards(EntityManager entities, DataSource database) {
        this.entities = entities;
        this.database = database;
    }

    @Override
    public Optional<Shard> find(String shardId) {
        return ShardRow.<ShardRow>findByIdOptional(shardId).map(ShardRow::shard);
    }

    @Override
    public Optional<Shard> firstOf(String experimentId) {
        return ShardRow.<ShardRow>find("experiment = ?1 and attempt = 1 order by id", experimentId)
                .firstResultOptional()
                .map(ShardRow::shard);
    }

    @Override
    public List<Shard> of(String experimentId) {
        return ShardRow.<ShardRow>list("experiment = ?1 order by attempt, id", experimentId).stream()
                .map(ShardRow::shard)
                .toList();
    }

    @Override
    public boolean add(Shard shard) {
        if (find(shard.id()).isPresent()) {
            return false;
        }
        ShardRow.of(shard).persist();
        entities.flush();
        return true;
    }

    @Override
    public void failed(String shardId, Collection<FailedRequest> failures) {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "insert into failed_request (shard_id, wire_id, reason, taken_up) values (?, ?, ?, ?)"
                                // a reading anew may have come first and left it to a person
                                + " on conflict (shard_id, wire_id) do update set taken_up = true"
                                + " where excluded.taken_up and not failed_request.taken_up")) {
            int waiting = 0;
            for (FailedRequest failure : failures) {
                insert.setString(1, shardId);
                insert.setString(2, failure.wireId());
                insert.setString(3, failure.reason());
                insert.setBoolean(4, failure.retry());
                insert.addBatch();
                if (++waiting % PORTION == 0) {
                    insert.executeBatch();
                }
            }
            insert.executeBatch();
        } catch (SQLException e) {
            throw new DatabaseTrouble("Cannot remember failed requests of " + shardId, e);
        }
    }

    @Override
    public void reread(String shardId, Collection<FailedRequest> failures) {
        try (Connection connection = database.getConnection();
                PreparedStatement delete =
                        connection.prepareStatement("delete from failed_request where shard_id = ? and not taken_up");
                PreparedStatement judge = connection.prepareStatement("""
                        update failed_request set valid_by_now = not valid_by_now where shard_id = ? and taken_up
                        and valid_by_now = (wire_id in (select unnest(cast(? as text[]))))""")) {
            delete.setString(1, shardId);
            delete.executeUpdate();
            judge.setString(1, shardId);
            judge.setArray(
                    2,
                    connection.createArrayOf(
                            "text", failures.stream().map(FailedRequest::wireId).toArray()));
            judge.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseTrouble("Cannot forget failed requests of " + shardId, e);
        }
        failed(
                shardId,
                failures.stream()
                        .map(failure -> new FailedRequest(failure.wireId(), failure.reason(), false))
                        .toList());
    }

    @Override
    public List<Waiting> waiting(String experimentId, List<String> groups) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement("""
                        select f.shard_id, f.reason, count(*) from failed_request f join shard s using (shard_id)
                        where s.experiment = ? and not f.taken_up and (? or s.shard_group = any (?)) and %s
                        group by f.shard_id, f.reason order by f.shard_id, f.reason""".formatted(WITHOUT_ANSWER))) {
            select.setString(1, experimentId);
            select.setBoolean(2, groups.isEmpty());
            select.setArray(3, connection.createArrayOf("text", groups.toArray()));
            Map<String, Map<String, Integer>> byShard = new LinkedHashMap<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    byShard.computeIfAbsent(rows.getString(1), shard -> new LinkedHashMap<>())
                            .put(rows.getString(2), rows.getInt(3));
                }
            }
            return byShard.entrySet().stream()
                    .map(entry -> new Waiting(find(entry.getKey()).orElseThrow(), entry.getValue()))
                    .toList();
        } catch (SQLException e) {
            throw new DatabaseTrouble("Cannot list failed requests of " + experimentId, e);
        }
    }

    @Override
    public List<String> takeUp(String shardId) {
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement("""
                        update failed_request f set taken_up = true from shard s
                        where s.shard_id = f.shard_id and f.shard_id = ? and not f.taken_up and %s
                        returning f.wire_id""".formatted(WITHOUT_ANSWER))) {
            update.setString(1, shardId);
            List<String> wireIds = new ArrayList<>();
            try (ResultSet rows = update.executeQuery()) {
                while (rows.next()) {
                    wireIds.add(rows.getString(1));
                }
            }
            return wireIds;
        } catch (SQLException e) {
            throw new DatabaseTrouble("Cannot take up failed requests of " + shardId, e);
        }
    }

    @Override
    public Set<String> takenUp(String shardId) {
        List<String> wireIds = entities.createNativeQuery(
                        "select wire_id from failed_request where shard_id = :shard and taken_up", String.class)
                .setParameter("shard", shardId)
                .getResultList();
        return Set.copyOf(wireIds);
    }

    @Override
    public boolean awaitsPacking(String experimentId) {
        return (boolean) entities.createNativeQuery("""
                        select exists (select 1 from job j join shard s on starts_with(j.job_key, s.shard_id || '/')
                        where j.kind in (:asked, :failed) and j.done_at is null and s.experiment = :experiment)""", Boolean.class)
                .setParameter("asked", PackRetry.ASKED_FOR)
                .setParameter("failed", PackRetry.AFTER_FAILURE)
                .setParameter("experiment", experimentId)
                .getSingleResult();
    }
}
