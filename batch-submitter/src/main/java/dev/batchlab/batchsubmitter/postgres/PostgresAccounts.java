package dev.batchlab.batchsubmitter.postgres;

import dev.batchlab.batchsubmitter.AccountOverview;
import dev.batchlab.batchsubmitter.AccountRef;
import dev.batchlab.batchsubmitter.Accounts;
import dev.batchlab.batchsubmitter.Hold;
import dev.batchlab.batchsubmitter.HoldReason;
import dev.batchlab.batchsubmitter.ProviderAccess;
import dev.batchlab.batchsubmitter.RecallBatch;
import dev.batchlab.batchsubmitter.Restorations;
import dev.batchlab.messaging.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class PostgresAccounts implements Accounts {
    private final Sql sql;
    private final Clock clock;
    private final Restorations restorations;
    private final ProviderAccess access;

    PostgresAccounts(Sql sql, Clock clock, Restorations restorations, ProviderAccess access) {
        this.sql = sql;
        this.clock = clock;
        this.restorations = restorations;
        this.access = access;
    }

    @Override
    public Optional<Hold> pause(AccountRef account) {
        return lock(account).or(() -> paused(account));
    }

    private Optional<Hold> lock(AccountRef account) {
        return restorations
                .latest()
                .filter(restoration -> !restorations.compared(account))
                .map(restoration -> RecallBatch.lock(
                        restoration, account, access.online(account.provider()).isEmpty()));
    }

    private Optional<Hold> paused(AccountRef account) {
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

    @Override
    public List<AccountOverview> overview() {
        return sql.list(
                """
                select a.provider, a.target, a.account, p.paused_reason, p.paused_detail, p.paused_at,
                       (select coalesce(sum(case l.kind when 'reserved' then l.usd else -l.usd end), 0)
                        from ledger l join submission s on s.id = l.submission_id
                        where s.target = a.target and s.account = a.account) as reserved_usd
                from (select provider, target, account from lane union select provider, target, account from account) a
                left join account p using (provider, target, account) order by 1, 2, 3""",
                row -> new AccountOverview(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        false,
                        row.getString(4),
                        row.getString(5),
                        SubmissionReader.instant(row, "paused_at"),
                        row.getBigDecimal("reserved_usd"),
                        List.of(),
                        lanes(row.getString(1), row.getString(2), row.getString(3))));
    }

    private List<AccountOverview.Lane> lanes(String provider, String target, String account) {
        return sql.list(
                """
                select l.model, count(s.id), coalesce(sum(s.estimated_input_tokens), 0),
                       case when l.learned_until > ? then l.learned_tokens end
                from lane l left join submission s on s.target = l.target and s.account = l.account
                     and s.model = l.model
                     and s.state in ('admitted', 'staged', 'creating', 'in_doubt', 'fenced', 'accepted')
                where l.provider = ? and l.target = ? and l.account = ?
                group by l.model, l.learned_until, l.learned_tokens order by l.model""",
                row -> new AccountOverview.Lane(
                        row.getString(1), row.getInt(2), row.getLong(3), row.getObject(4, Long.class), 0),
                clock.instant(),
                provider,
                target,
                account);
    }
}
