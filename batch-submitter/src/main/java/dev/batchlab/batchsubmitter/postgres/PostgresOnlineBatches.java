package dev.batchlab.batchsubmitter.postgres;

import dev.batchlab.batchsubmitter.AccountRef;
import dev.batchlab.batchsubmitter.online.AccountLoad;
import dev.batchlab.batchsubmitter.online.OnlineBatch;
import dev.batchlab.batchsubmitter.online.OnlineBatches;
import dev.batchlab.messaging.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class PostgresOnlineBatches implements OnlineBatches {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Sql sql;

    PostgresOnlineBatches(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Optional<OnlineBatch> create(
            String submissionId, AccountRef account, long tokensPerRequest, Instant now, Instant deadline) {
        boolean creating = sql.first(
                        "select 1 from submission where id = ? and state = 'creating' for update",
                        row -> true,
                        submissionId)
                .isPresent();
        if (!creating) {
            return Optional.empty();
        }
        String id = OnlineBatch.idFor(submissionId);
        sql.update(
                "insert into online_batch (id, submission_id, provider, target, account, tokens_a_request, created_at,"
                        + " deadline) values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (id) do nothing",
                id,
                submissionId,
                account.provider(),
                account.target(),
                account.account(),
                tokensPerRequest,
                now,
                deadline);
        return find(id);
    }

    @Override
    public Optional<OnlineBatch> find(String batchId) {
        return sql.first("select * from online_batch where id = ?", PostgresOnlineBatches::batch, batchId);
    }

    private static OnlineBatch batch(ResultSet row) throws SQLException {
        return new OnlineBatch(
                row.getString("id"),
                row.getString("submission_id"),
                new AccountRef(row.getString("provider"), row.getString("target"), row.getString("account")),
                row.getLong("tokens_a_request"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("deadline", OffsetDateTime.class).toInstant(),
                row.getBoolean("loaded"),
                row.getBoolean("cancel_requested"),
                row.getObject("ended_at") != null);
    }

    @Override
    public boolean cancel(String batchId) {
        return sql.update("update online_batch set cancel_requested = true where id = ? and ended_at is null", batchId)
                == 1;
    }

    @Override
    public boolean loaded(String batchId) {
        return sql.update("update online_batch set loaded = true where id = ?", batchId) == 1;
    }

    @Override
    public void extend(String batchId, Instant deadline) {
        sql.update("update online_batch set deadline = greatest(deadline, ?) where id = ?", deadline, batchId);
    }

    @Override
    public AccountLoad lock(AccountRef account, Instant now) {
        sql.update(
                "insert into online_account (provider, target, account) values (?, ?, ?) on conflict do nothing",
                account.provider(),
                account.target(),
                account.account());
        record Blocked(int refusals, @Nullable Instant until) {}
        Blocked blocked = sql.first(
                        "select refusals, blocked_until from online_account where provider = ? and target = ?"
                                + " and account = ? for update",
                        row -> new Blocked(row.getInt(1), Sql.instant(row, 2)),
                        account.provider(),
                        account.target(),
                        account.account())
                .orElseThrow();
        Instant minuteAgo = now.minus(MINUTE);
        return sql.first(
                        "select count(*) filter (where r.state = 'sending'), count(*) filter (where r.sent_at > ?),"
                                + " coalesce(sum(r.tokens) filter (where r.sent_at > ?), 0) from online_batch b"
                                + " join online_request r on r.batch_id = b.id where b.provider = ? and b.target = ?"
                                + " and b.account = ? and (b.ended_at is null or b.ended_at > ?)"
                                + " and (r.state = 'sending' or r.sent_at > ?)",
                        row -> new AccountLoad(
                                row.getInt(1), row.getInt(2), row.getLong(3), blocked.refusals, blocked.until),
                        minuteAgo,
                        minuteAgo,
                        account.provider(),
                        account.target(),
                        account.account(),
                        minuteAgo,
                        minuteAgo)
                .orElseThrow();
    }

    @Override
    public void holdBack(AccountRef account, Instant sentAt, Instant until) {
        // those that were on their way when the first was refused are not further refusals
        sql.update(
                "update online_account set refusals = refusals + case when blocked_until is null or blocked_until <= ?"
                        + " then 1 else 0 end, blocked_until = greatest(blocked_until, ?)"
                        + " where provider = ? and target = ? and account = ?",
                sentAt,
                until,
                account.provider(),
                account.target(),
                account.account());
    }

    @Override
    public void answered(AccountRef account) {
        sql.update(
                "update online_account set refusals = 0 where provider = ? and target = ? and account = ?"
                        + " and refusals > 0",
                account.provider(),
                account.target(),
                account.account());
    }

    @Override
    public boolean ended(String batchId, String outcome, Instant at) {
        return sql.update(
                        "update online_batch set outcome = ?, ended_at = ? where id = ? and ended_at is null",
                        outcome,
                        at,
                        batchId)
                == 1;
    }
}
