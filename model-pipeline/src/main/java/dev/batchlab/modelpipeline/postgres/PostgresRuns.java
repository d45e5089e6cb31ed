package dev.batchlab.modelpipeline.postgres;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import dev.batchlab.messaging.Sql;
import dev.batchlab.modelpipeline.Phase;
import dev.batchlab.modelpipeline.PhaseRecord;
import dev.batchlab.modelpipeline.Run;
import dev.batchlab.modelpipeline.RunState;
import dev.batchlab.modelpipeline.Runs;
import dev.batchlab.modelpipeline.Standing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
@Transactional
class PostgresRuns implements Runs {
    private final Sql sql;
    private final Clock clock;

    PostgresRuns(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    @Override
    public boolean add(UUID id, String name, String config, @Nullable String base, String identity) {
        boolean added = sql.update(
                        "insert into run (id, name, config, base, identity, state, created_at)"
                                + " values (?, ?, ?, ?, ?, 'requested', ?) on conflict do nothing",
                        id,
                        name,
                        config,
                        base,
                        identity,
                        clock.instant())
                == 1;
        if (added) {
            for (Phase phase : Phase.values()) {
                sql.update("insert into phase (run_id, phase) values (?, ?)", id, phase.wireName());
            }
        }
        return added;
    }

    @Override
    public Optional<Run> find(UUID id) {
        return sql.first("select * from run where id = ?", PostgresRuns::run, id);
    }

    @Override
    public List<Run> newest(int limit) {
        return sql.list("select * from run order by created_at desc, id limit ?", PostgresRuns::run, limit);
    }

    @Override
    public Optional<Run> ofIdentity(String identity) {
        return sql.first(
                "select * from run where identity = ? order by created_at desc limit 1", PostgresRuns::run, identity);
    }

    @Override
    public boolean move(UUID id, RunState from, RunState to) {
        return sql.update(
                        "update run set state = ?, ended_at = ? where id = ? and state = ?",
                        to.wireName(),
                        to.over() ? clock.instant() : null,
                        id,
                        from.wireName())
                == 1;
    }

    @Override
    public void failed(UUID id, String code, String message) {
        sql.update("update run set error_code = ?, error = ? where id = ?", code, message, id);
    }

    @Override
    public void problems(UUID id, List<String> problems) {
        sql.update("update run set problems = ?::jsonb where id = ?", Json.write(problems), id);
    }

    @Override
    public void results(UUID id, String verdict, JsonNode results) {
        sql.update("update run set verdict = ?, results = ?::jsonb where id = ?", verdict, Json.write(results), id);
    }

    @Override
    public boolean askToCancel(UUID id) {
        return sql.update(
                        "update run set cancel_requested = true where id = ? and state in ('requested', 'running')", id)
                == 1;
    }

    @Override
    public int reopen(UUID id) {
        sql.update(
                "update phase set standing = 'pending', error_code = null, error = null, ended_at = null,"
                        + " attempts_before = attempt where run_id = ?",
                id);
        sql.update(
                "update run set state = 'requested', cancel_requested = false, generation = generation + 1,"
                        + " error_code = null, error = null, problems = '[]', ended_at = null where id = ?",
                id);
        return sql.first("select generation from run where id = ?", row -> row.getInt(1), id)
                .orElseThrow();
    }

    @Override
    public Map<Phase, PhaseRecord> phases(UUID id) {
        Map<Phase, PhaseRecord> phases = new EnumMap<>(Phase.class);
        sql.list("select * from phase where run_id = ?", PostgresRuns::phase, id)
                .forEach(one -> phases.put(one.phase(), one));
        return phases;
    }

    @Override
    public int begin(UUID id, Phase phase) {
        sql.update(
                "update phase set standing = 'running', attempt = attempt + 1, started_at = coalesce(started_at, ?),"
                        + " error_code = null, error = null where run_id = ? and phase = ?",
                clock.instant(),
                id,
                phase.wireName());
        return sql.first(
                        "select attempt from phase where run_id = ? and phase = ?",
                        row -> row.getInt(1),
                        id,
                        phase.wireName())
                .orElseThrow();
    }

    @Override
    public void waitForTurn(UUID id, Phase phase, String code, String message) {
        sql.update(
                "update phase set standing = 'retry_wait', attempt = greatest(attempt - 1, attempts_before),"
                        + " error_code = ?, error = ? where run_id = ? and phase = ?",
                code,
                message,
                id,
                phase.wireName());
    }

    @Override
    public void wait(UUID id, Phase phase, String code, String message) {
        sql.update(
                "update phase set standing = 'retry_wait', error_code = ?, error = ? where run_id = ? and phase = ?",
                code,
                message,
                id,
                phase.wireName());
    }

    @Override
    public void end(UUID id, Phase phase, Standing standing, @Nullable String code, @Nullable String message) {
        sql.update(
                "update phase set standing = ?, error_code = ?, error = ?, ended_at = ? where run_id = ? and phase = ?",
                standing.wireName(),
                code,
                message,
                clock.instant(),
                id,
                phase.wireName());
    }

    @Override
    public void progress(UUID id, Phase phase, long done, long total, String message) {
        sql.update(
                "update phase set done = ?, total = ?, message = ? where run_id = ? and phase = ?",
                done,
                total,
                message,
                id,
                phase.wireName());
    }

    @Override
    public long nextSequence(UUID id) {
        return sql.first(
                        "update run set sequence = sequence + 1 where id = ? returning sequence",
                        row -> row.getLong(1),
                        id)
                .orElseThrow();
    }

    private static Run run(ResultSet row) throws SQLException {
        return new Run(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("config"),
                row.getString("base"),
                RunState.named(row.getString("state")),
                row.getBoolean("cancel_requested"),
                row.getInt("generation"),
                row.getString("error_code"),
                row.getString("error"),
                Json.read(row.getString("problems"), new TypeReference<List<String>>() {}),
                row.getString("verdict"),
                Json.treeOrNull(row.getString("results")),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                instant(row, "ended_at"));
    }

    private static PhaseRecord phase(ResultSet row) throws SQLException {
        return new PhaseRecord(
                Phase.named(row.getString("phase")),
                Standing.named(row.getString("standing")),
                row.getInt("attempt"),
                row.getInt("attempts_before"),
                row.getObject("done", Long.class),
                row.getObject("total", Long.class),
                row.getString("message"),
                row.getString("error_code"),
                row.getString("error"),
                instant(row, "started_at"),
                instant(row, "ended_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
