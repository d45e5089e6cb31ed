package dev.batchlab.batchsubmitter.postgres;

import dev.batchlab.batchsubmitter.AccountRef;
import dev.batchlab.batchsubmitter.FoundBatch;
import dev.batchlab.batchsubmitter.Restorations;
import dev.batchlab.messaging.Restoration;
import dev.batchlab.messaging.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class PostgresRestorations implements Restorations {
    private final Sql sql;
    private final Clock clock;

    PostgresRestorations(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    @Override
    public Optional<Restoration> latest() {
        return sql.first(
                "select id, taken_at, restored_at from restoration order by restored_at desc limit 1",
                row -> new Restoration(
                        row.getObject(1, UUID.class),
                        row.getObject(2, OffsetDateTime.class).toInstant(),
                        row.getObject(3, OffsetDateTime.class).toInstant()));
    }

    @Override
    public boolean compared(AccountRef account) {
        return latest().map(restoration -> sql.first(
                                "select 1 from comparison where restoration = ? and provider = ? and target = ?"
                                        + " and account = ?",
                                row -> row.getInt(1),
                                restoration.id(),
                                account.provider(),
                                account.target(),
                                account.account())
                        .isPresent())
                .orElse(true);
    }

    @Override
    public void compared(AccountRef account, List<FoundBatch> unknown) {
        for (FoundBatch batch : unknown) {
            sql.update(
                    "insert into found_batch (provider, target, account, batch_id, tag, input, requests, created_at)"
                            + " values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
                    account.provider(),
                    account.target(),
                    account.account(),
                    batch.id(),
                    batch.tag(),
                    batch.input(),
                    batch.requests(),
                    batch.created());
        }
        open(account, false);
    }

    @Override
    public boolean decided(AccountRef account) {
        boolean forgot = sql.update(
                        "delete from found_batch where provider = ? and target = ? and account = ?",
                        account.provider(),
                        account.target(),
                        account.account())
                > 0;
        return open(account, true) || forgot;
    }

    @Override
    public List<FoundBatch> unclaimed(AccountRef account) {
        return sql.list("""
                select f.batch_id, f.tag, f.input, f.requests, f.created_at from found_batch f
                where f.provider = ? and f.target = ? and f.account = ?
                  and not exists (select from submission s where s.provider = f.provider and s.target = f.target
                                  and s.provider_batch_id = f.batch_id)
                order by f.created_at, f.batch_id""", PostgresRestorations::found, account.provider(), account.target(), account.account());
    }

    @Override
    public List<String> providers() {
        return sql.list("select distinct provider from submission order by 1", row -> row.getString(1));
    }

    private boolean open(AccountRef account, boolean byPerson) {
        return latest().map(restoration -> sql.update(
                                "insert into comparison (restoration, provider, target, account, compared_at, by_person)"
                                        + " values (?, ?, ?, ?, ?, ?) on conflict do nothing",
                                restoration.id(),
                                account.provider(),
                                account.target(),
                                account.account(),
                                clock.instant(),
                                byPerson)
                        == 1)
                .orElse(false);
    }

    private static FoundBatch found(ResultSet row) throws SQLException {
        return new FoundBatch(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getInt(4),
                row.getObject(5, OffsetDateTime.class).toInstant());
    }
}
