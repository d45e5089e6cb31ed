package dev.batchlab.modelpipeline.postgres;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.batchlab.messaging.Sql;
import dev.batchlab.modelpipeline.Fingerprint;
import dev.batchlab.modelpipeline.Output;
import dev.batchlab.modelpipeline.Phase;
import dev.batchlab.modelpipeline.StepLedger;
import dev.batchlab.modelpipeline.StepRecord;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
@Transactional
class PostgresStepLedger implements StepLedger {
    private final Sql sql;
    private final Clock clock;

    PostgresStepLedger(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    @Override
    public Optional<StepRecord> find(UUID run, Phase phase, String step) {
        return sql.first(
                "select * from step where run_id = ? and phase = ? and step = ?",
                PostgresStepLedger::read,
                run,
                phase.wireName(),
                step);
    }

    @Override
    public List<StepRecord> of(UUID run) {
        return sql.list("select * from step where run_id = ? order by id", PostgresStepLedger::read, run);
    }

    @Override
    public List<StepRecord> made(Fingerprint fingerprint) {
        return sql.list(
                "select * from step where fingerprint = ? order by id desc limit 5",
                PostgresStepLedger::read,
                fingerprint.sha256());
    }

    @Override
    public void record(UUID run, StepRecord step) {
        sql.update(
                "insert into step (run_id, phase, step, fingerprint, outputs, detail, finished_at)"
                        + " values (?, ?, ?, ?, ?::jsonb, ?::jsonb, ?) on conflict (run_id, phase, step) do update set"
                        + " fingerprint = excluded.fingerprint, outputs = excluded.outputs, detail = excluded.detail,"
                        + " finished_at = excluded.finished_at",
                run,
                step.phase().wireName(),
                step.step(),
                step.fingerprint().sha256(),
                Json.write(step.outputs()),
                Json.write(step.detail()),
                clock.instant());
    }

    @Override
    public int openAttempt(UUID run, Phase phase, String step, Fingerprint fingerprint, String folder) {
        sql.update(
                "update attempt set ended = 'outdated', ended_at = ? where run_id = ? and phase = ? and step = ?"
                        + " and ended is null and fingerprint <> ?",
                clock.instant(),
                run,
                phase.wireName(),
                step,
                fingerprint.sha256());
        Optional<Integer> open = sql.first(
                "select attempt from attempt where run_id = ? and phase = ? and step = ? and ended is null",
                row -> row.getInt(1),
                run,
                phase.wireName(),
                step);
        if (open.isPresent()) {
            return open.get();
        }
        int next = sql.first(
                        "select coalesce(max(attempt), 0) + 1 from attempt where run_id = ? and phase = ? and step = ?",
                        row -> row.getInt(1),
                        run,
                        phase.wireName(),
                        step)
                .orElseThrow();
        sql.update(
                "insert into attempt (run_id, phase, step, attempt, fingerprint, folder, started_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?)",
                run,
                phase.wireName(),
                step,
                next,
                fingerprint.sha256(),
                folder + "/" + next,
                clock.instant());
        return next;
    }

    @Override
    public void closeAttempt(UUID run, Phase phase, String step, int attempt, String how) {
        sql.update(
                "update attempt set ended = ?, ended_at = ? where run_id = ? and phase = ? and step = ? and attempt = ?",
                how,
                clock.instant(),
                run,
                phase.wireName(),
                step,
                attempt);
    }

    @Override
    public List<String> openFolders(UUID run) {
        return sql.list("select folder from attempt where run_id = ? and ended is null", row -> row.getString(1), run);
    }

    private static StepRecord read(ResultSet row) throws SQLException {
        return new StepRecord(
                Phase.named(row.getString("phase")),
                row.getString("step"),
                new Fingerprint(row.getString("fingerprint")),
                Json.read(row.getString("outputs"), new TypeReference<List<Output>>() {}),
                Json.tree(row.getString("detail")));
    }
}
