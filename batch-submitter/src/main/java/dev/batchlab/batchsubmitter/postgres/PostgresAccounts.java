package dev.batchlab.batchsubmitter.postgres;

import dev.batchlab.batchsubmitter.AccountRef;
import dev.batchlab.batchsubmitter.Accounts;
import dev.batchlab.batchsubmitter.Hold;
import dev.batchlab.batchsubmitter.HoldReason;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;

@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class PostgresAccounts implements Accounts {
    private final Sql sql;
    private final Clock clock;

    PostgresAccounts(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    @Override
    public Optional<Hold> pause(AccountRef account) {
        return sql.first(
                "select paused_reason, paused_detail from account where provider = ? and target = ? and account = ?"
                        + " and paused_reason is not null",
                row -> new Hold(HoldReason.named(row.getString(1)), row.getString(2)),
                account.provider(),
                account.target(),
                account.account());
    }

    @Override
    public void pause(AccountRef account, Hold why) {
        sql.update(
                "insert into account (provider, target, account, paused_reason, paused_detail, paused_at)"
                        + " values (?, ?, ?, ?, ?, ?) on conflict (provider, target, account) do update set"
                        + " paused_reason = excluded.paused_reason, paused_detail = excluded.paused_detail,"
                        + " paused_at = excluded.paused_at",
                account.provider(),
                account.target(),
                account.account(),
                why.reason().word(),
                why.detail(),
                clock.instant());
    }

    @Override
    public boolean resume(String provider) {
        return sql.update(
                        "update account set paused_reason = null, paused_detail = null, paused_at = null"
                                + " where provider = ? and paused_reason is not null",
                        provider)
                > 0;
    }
}
