package dev.batchlab.batchsubmitter.postgres;

import dev.batchlab.batchsubmitter.Experiments;
import dev.batchlab.batchsubmitter.Hold;
import dev.batchlab.batchsubmitter.HoldReason;
import dev.batchlab.batchsubmitter.Spending;
import dev.batchlab.events.ExperimentHeld;
import dev.batchlab.messaging.Outbox;
import dev.batchlab.messaging.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class PostgresExperiments implements Experiments {
    private static final String EVERY_GROUP = "";

    private final Sql sql;
    private final Outbox outbox;

    PostgresExperiments(Sql sql, Outbox outbox) {
        this.sql = sql;
        this.outbox = outbox;
    }

    @Override
    public void lock(String experimentId) {
        sql.update(
                "insert into experiment (experiment_id, release) values (?, 0) on conflict do nothing", experimentId);
        sql.first("select 1 from experiment where experiment_id = ? for update", row -> true, experimentId);
    }

    @Override
    public void release(String experimentId, int release, @Nullable BigDecimal budgetUsd) {
        sql.update(
                "update experiment set release = ?, budget_usd = ? where experiment_id = ? and release < ?",
                release,
                budgetUsd,
                experimentId,
                release);
    }

    @Override
    public Spending spending(String experimentId) {
        return sql.first(
                        """
                        select budget_usd,
                               (select coalesce(sum(usd), 0) from ledger l
                                where l.experiment_id = e.experiment_id and kind = 'settled'),
                               (select coalesce(sum(case kind when 'reserved' then usd else -usd end), 0) from ledger l
                                where l.experiment_id = e.experiment_id),
                               exists (select 1 from ledger l
                                       where l.experiment_id = e.experiment_id and usd is null
                                         and (kind = 'settled' or not exists (
                                             select 1 from ledger o
                                             where o.submission_id = l.submission_id and o.kind <> 'reserved')))
                        from experiment e where experiment_id = ?""",
                        row -> new Spending(
                                row.getBigDecimal(1), row.getBigDecimal(2), row.getBigDecimal(3), row.getBoolean(4)),
                        experimentId)
                .orElseThrow();
    }

    @Override
    public void cancel(String experimentId, Set<String> groups, Instant at) {
        for (String group : groups.isEmpty() ? Set.of(EVERY_GROUP) : groups) {
            sql.update(
                    "insert into cancellation (experiment_id, group_name, requested_at) values (?, ?, ?)"
                            + " on conflict (experiment_id, group_name) do update set requested_at = excluded.requested_at",
                    experimentId,
                    group,
                    at);
        }
    }

    @Override
    public @Nullable Instant cancelled(String experimentId, String group) {
        return sql.first(
                        "select max(requested_at) as at from cancellation where experiment_id = ?"
                                + " and group_name in (?, ?) having max(requested_at) is not null",
                        row -> Objects.requireNonNull(SubmissionReader.instant(row, "at")),
                        experimentId,
                        EVERY_GROUP,
                        group)
                .orElse(null);
    }

    @Override
    public boolean pause(String experimentId, Instant at) {
        return sql.update(
                        "update experiment set paused_at = ? where experiment_id = ? and paused_at is null",
                        at,
                        experimentId)
                == 1;
    }

    @Override
    public boolean resume(String experimentId) {
        return sql.update(
                        "update experiment set paused_at = null where experiment_id = ? and paused_at is not null",
                        experimentId)
                == 1;
    }

    @Override
    public Optional<Hold> paused(String experimentId) {
        return sql.first(
                        "select 1 from experiment where experiment_id = ? and paused_at is not null",
                        row -> true,
                        experimentId)
                .map(yes -> new Hold(
                        HoldReason.BY_HAND,
                        "Somebody has paused the experiment; what runs at a provider goes on; to let the rest go: "
                                + "./batchlab resume " + experimentId));
    }

    @Override
    public boolean retire(String experimentId, Instant at) {
        return sql.update(
                        "update experiment set deleted_at = ?, paused_at = null where experiment_id = ? and deleted_at is null",
                        at,
                        experimentId)
                == 1;
    }

    @Override
    public boolean retired(String experimentId) {
        return sql.first(
                        "select 1 from experiment where experiment_id = ? and deleted_at is not null",
                        row -> true,
                        experimentId)
                .isPresent();
    }

    @Override
    public void announceHold(String experimentId) {
        List<Held> held = new ArrayList<>(sql.list(
                """
                select held_reason, min(held_detail), count(*) from submission
                where experiment_id = ? and held_reason is not null
                  and state not in ('ended', 'void', 'rejected', 'cancelled') group by held_reason""",
                row -> new Held(HoldReason.named(row.getString(1)), row.getString(2), row.getInt(3)),
                experimentId));
        atRisk(experimentId).ifPresent(held::add);
        paused(experimentId).ifPresent(by -> held.add(new Held(by.reason(), by.detail(), 0)));
        Held worst = held.stream().min(Comparator.comparing(Held::reason)).orElse(null);
        String reason = worst == null ? null : worst.reason.word();
        String detail = worst == null ? null : worst.detail;
        sql.first("""
                        update experiment set held_reason = ?, held_detail = ?, held_sequence = held_sequence + 1
                        where experiment_id = ?
                          and (held_reason is distinct from ? or held_detail is distinct from ?)
                        returning held_sequence""", row -> row.getLong(1), reason, detail, experimentId, reason, detail)
                .ifPresent(sequence -> outbox.add(new ExperimentHeld(
                        experimentId,
                        sequence,
                        reason,
                        detail,
                        held.stream().mapToInt(Held::shards).sum())));
    }

    private Optional<Held> atRisk(String experimentId) {
        return sql.first(
                "select (array_agg(detail order by drops_at))[1], count(*) from results_at_risk"
                        + " where experiment_id = ? having count(*) > 0",
                row -> new Held(HoldReason.AT_RISK, row.getString(1), row.getInt(2)),
                experimentId);
    }

    private record Held(HoldReason reason, String detail, int shards) {}
}
