package dev.batchlab.batchsubmitter.postgres;

import dev.batchlab.batchsubmitter.Ledger;
import dev.batchlab.batchsubmitter.Submission;
import dev.batchlab.messaging.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class PostgresLedger implements Ledger {
    private static final int HISTORY = 200;
    private static final int ENOUGH_HISTORY = 3;

    private final Sql sql;
    private final Clock clock;

    PostgresLedger(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    @Override
    public void reserve(Submission submission, @Nullable BigDecimal usd) {
        book(submission, "reserved", usd);
    }

    @Override
    public void release(Submission submission) {
        Balance balance = balance(submission);
        if (balance.reserved && !balance.settled && !balance.released) {
            book(submission, "released", balance.open);
        }
    }

    @Override
    public boolean settle(Submission submission, @Nullable BigDecimal usd, long inputTokens, long outputTokens) {
        Balance balance = balance(submission);
        boolean nothingRan = balance.released && usd != null && usd.signum() == 0;
        if (!balance.reserved || balance.settled || nothingRan) {
            return false;
        }
        book(submission, "settled", usd);
        book(submission, "released", usd == null ? balance.open : balance.open.subtract(usd));
        if (outputTokens > 0) {
            sql.update(
                    "insert into usage (submission_id, model, requests, input_tokens, output_tokens, booked_at)"
                            + " values (?, ?, ?, ?, ?, ?) on conflict do nothing",
                    submission.id(),
                    submission.shard().model(),
                    submission.shard().requests(),
                    inputTokens,
                    outputTokens,
                    clock.instant());
        }
        return true;
    }

    @Override
    public OptionalDouble outputPerRequest(String model) {
        return sql.first(
                        "select percentile_cont(0.95) within group (order by output_tokens::float8 / requests) as p95,"
                                + " count(*) as batches from (select * from usage where model = ?"
                                + " order by booked_at desc limit " + HISTORY + ") latest",
                        row -> row.getInt("batches") < ENOUGH_HISTORY
                                ? OptionalDouble.empty()
                                : OptionalDouble.of(row.getDouble("p95")),
                        model)
                .orElse(OptionalDouble.empty());
    }

    private void book(Submission submission, String kind, @Nullable BigDecimal usd) {
        sql.update(
                "insert into ledger (submission_id, experiment_id, kind, usd, booked_at) values (?, ?, ?, ?, ?)",
                submission.id(),
                submission.shard().experimentId(),
                kind,
                usd,
                clock.instant());
    }

    private Balance balance(Submission submission) {
        return sql.first(
                        """
                        select coalesce(sum(case kind when 'reserved' then usd else -usd end), 0) as open,
                               coalesce(bool_or(kind = 'reserved'), false) as reserved,
                               coalesce(bool_or(kind = 'settled'), false) as settled,
                               coalesce(bool_or(kind = 'released'), false) as released
                        from ledger where submission_id = ?""",
                        row -> new Balance(
                                row.getBigDecimal("open"),
                                row.getBoolean("reserved"),
                                row.getBoolean("settled"),
                                row.getBoolean("released")),
                        submission.id())
                .orElseThrow();
    }

    private record Balance(BigDecimal open, boolean reserved, boolean settled, boolean released) {}
}
