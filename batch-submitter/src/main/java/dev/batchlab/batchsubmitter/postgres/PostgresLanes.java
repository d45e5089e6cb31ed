package dev.batchlab.batchsubmitter.postgres;

import dev.batchlab.batchsubmitter.AccountRef;
import dev.batchlab.batchsubmitter.Lanes;
import dev.batchlab.messaging.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class PostgresLanes implements Lanes {
    private static final String KEY = "provider = ? and target = ? and account = ? and model = ?";

    private final Sql sql;
    private final Clock clock;

    PostgresLanes(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    @Override
    public Optional<Lane> tryLock(AccountRef account, String model) {
        make(account, model);
        return sql.first(
                "select * from lane where " + KEY + " for update skip locked",
                this::lane,
                account.provider(),
                account.target(),
                account.account(),
                model);
    }

    @Override
    public void lockAccount(AccountRef account) {
        sql.first(
                "select pg_advisory_xact_lock(hashtextextended(?, 0))",
                row -> true,
                "admission/" + account.provider() + "/" + account.target() + "/" + account.account());
    }

    @Override
    public void queueWasFull(
            AccountRef account, String model, OptionalLong learned, Instant learnedUntil, Instant blockedUntil) {
        make(account, model);
        Long tokens = learned.isPresent() ? learned.getAsLong() : null;
        sql.update(
                "update lane set refusals = refusals + 1, blocked_until = ?, learned_tokens = coalesce(?, learned_tokens),"
                        + " learned_until = case when ?::bigint is null then learned_until else ? end where " + KEY,
                blockedUntil,
                tokens,
                tokens,
                learnedUntil,
                account.provider(),
                account.target(),
                account.account(),
                model);
    }

    @Override
    public void queueHadRoom(AccountRef account, String model) {
        sql.update(
                "update lane set refusals = 0, blocked_until = null where " + KEY
                        + " and (refusals > 0 or blocked_until is not null)",
                account.provider(),
                account.target(),
                account.account(),
                model);
    }

    @Override
    public int refusals(AccountRef account, String model) {
        return sql.first(
                        "select refusals from lane where " + KEY,
                        row -> row.getInt(1),
                        account.provider(),
                        account.target(),
                        account.account(),
                        model)
                .orElse(0);
    }

    private void make(AccountRef account, String model) {
        sql.update(
                "insert into lane (provider, target, account, model) values (?, ?, ?, ?) on conflict do nothing",
                account.provider(),
                account.target(),
                account.account(),
                model);
    }

    private Lane lane(ResultSet row) throws SQLException {
        Instant now = clock.instant();
        Instant learnedUntil = SubmissionReader.instant(row, "learned_until");
        Instant blockedUntil = SubmissionReader.instant(row, "blocked_until");
        Long learned = row.getObject("learned_tokens", Long.class);
        return new Lane(
                learned != null && learnedUntil != null && learnedUntil.isAfter(now)
                        ? OptionalLong.of(learned)
                        : OptionalLong.empty(),
                blockedUntil != null && blockedUntil.isAfter(now));
    }
}
