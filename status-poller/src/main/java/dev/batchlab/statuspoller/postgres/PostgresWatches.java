package dev.batchlab.statuspoller.postgres;

import dev.batchlab.events.BatchOutcome;
import dev.batchlab.events.BatchSubmitted;
import dev.batchlab.events.EventJson;
import dev.batchlab.messaging.Sql;
import dev.batchlab.providers.BatchSnapshot;
import dev.batchlab.statuspoller.AccountKey;
import dev.batchlab.statuspoller.OpenWatch;
import dev.batchlab.statuspoller.Watch;
import dev.batchlab.statuspoller.WatchKey;
import dev.batchlab.statuspoller.Watches;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class PostgresWatches implements Watches {
    private static final String THIS = " where target = ? and provider_batch_id = ? and state = 'watching'";

    private final Sql sql;

    PostgresWatches(Sql sql) {
        this.sql = sql;
    }

    @Override
    public boolean add(BatchSubmitted batch) {
        return sql.update(
                        "insert into watch (target, provider_batch_id, experiment_id, shard_id, attempt, submission,"
                                + " provider, account, batch, deadline, submitted_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?)"
                                + " on conflict do nothing",
                        batch.target(),
                        batch.providerBatchId(),
                        batch.experimentId(),
                        batch.shardId(),
                        batch.attempt(),
                        batch.submission(),
                        batch.provider(),
                        batch.account(),
                        new String(EventJson.write(batch), StandardCharsets.UTF_8),
                        batch.deadline(),
                        batch.submittedAt())
                == 1;
    }

    @Override
    public Optional<Watch> find(WatchKey key) {
        return sql.first(
                "select * from watch where target = ? and provider_batch_id = ?",
                PostgresWatches::read,
                key.target(),
                key.providerBatchId());
    }

    @Override
    public void seen(WatchKey key, BatchSnapshot batch, Instant at) {
        sql.update(
                "update watch set provider_status = ?, total = ?, done = ?, failed = ?, looks = looks + 1, troubles = 0,"
                        + " last_look = ?, last_error = null, missing_since = null" + THIS,
                batch.providerStatus(),
                batch.total(),
                batch.done(),
                batch.failed(),
                at,
                key.target(),
                key.providerBatchId());
    }

    @Override
    public void seen(String target, List<BatchSnapshot> batches, Instant at) {
        sql.update(
                "update watch set provider_status = s.status, total = s.total, done = s.done, failed = s.failed,"
                        + " looks = looks + 1, troubles = 0, last_look = ?, last_error = null, missing_since = null"
                        + " from unnest(?::text[], ?::text[], ?::int[], ?::int[], ?::int[]) as s(id, status, total, done, failed)"
                        + " where watch.target = ? and watch.provider_batch_id = s.id and watch.state = 'watching'"
                        + " and ((watch.provider_status, watch.total, watch.done, watch.failed)"
                        + " is distinct from (s.status, s.total, s.done, s.failed)"
                        + " or watch.missing_since is not null or watch.troubles > 0)",
                at,
                batches.stream().map(BatchSnapshot::id).toArray(String[]::new),
                batches.stream().map(BatchSnapshot::providerStatus).toArray(String[]::new),
                batches.stream().map(BatchSnapshot::total).toArray(Integer[]::new),
                batches.stream().map(BatchSnapshot::done).toArray(Integer[]::new),
                batches.stream().map(BatchSnapshot::failed).toArray(Integer[]::new),
                target);
    }

    @Override
    public List<OpenWatch> open(AccountKey account) {
        return sql.list(
                "select provider_batch_id, submitted_at from watch"
                        + " where target = ? and account = ? and state = 'watching'"
                        + " order by last_look nulls first, submitted_at, provider_batch_id",
                row -> new OpenWatch(
                        row.getString(1), row.getObject(2, OffsetDateTime.class).toInstant()),
                account.target(),
                account.account());
    }

    @Override
    public List<WatchKey> open(String provider, String providerBatchId) {
        return sql.list(
                "select target from watch where provider = ? and provider_batch_id = ? and state = 'watching'",
                row -> new WatchKey(row.getString(1), providerBatchId),
                provider,
                providerBatchId);
    }

    @Override
    public void swept(AccountKey account, Instant at) {
        sql.update(
                "insert into sweep (target, account, swept_at) values (?, ?, ?)"
                        + " on conflict (target, account) do update set swept_at = excluded.swept_at",
                account.target(),
                account.account(),
                at);
    }

    @Override
    public boolean sweptSince(AccountKey account, Instant since) {
        return sql.first(
                        "select 1 from sweep where target = ? and account = ? and swept_at > ?",
                        row -> true,
                        account.target(),
                        account.account(),
                        since)
                .isPresent();
    }

    @Override
    public void leave(AccountKey account) {
        sql.update("delete from sweep where target = ? and account = ?", account.target(), account.account());
    }

    @Override
    public boolean coveredSince(WatchKey key, Instant since) {
        return sql.first(
                        "select 1 from watch join sweep using (target, account)"
                                + " where target = ? and provider_batch_id = ? and state = 'watching' and swept_at > ?",
                        row -> true,
                        key.target(),
                        key.providerBatchId(),
                        since)
                .isPresent();
    }

    @Override
    public void missing(WatchKey key, String why, Instant at) {
        sql.update(
                "update watch set looks = looks + 1, troubles = 0, last_look = ?, last_error = ?,"
                        + " missing_since = coalesce(missing_since, ?)" + THIS,
                at,
                why,
                at,
                key.target(),
                key.providerBatchId());
    }

    @Override
    public void trouble(WatchKey key, String why, Instant at) {
        sql.update(
                "update watch set looks = looks + 1, troubles = troubles + 1, last_look = ?, last_error = ?" + THIS,
                at,
                why,
                key.target(),
                key.providerBatchId());
    }

    @Override
    public boolean settle(WatchKey key, BatchOutcome outcome, Instant at) {
        return sql.update(
                        "update watch set state = 'settled', outcome = ?, settled_at = ?, last_look = ?" + THIS,
                        outcome.wireName(),
                        at,
                        at,
                        key.target(),
                        key.providerBatchId())
                == 1;
    }

    private static Watch read(ResultSet row) throws SQLException {
        OffsetDateTime missing = row.getObject("missing_since", OffsetDateTime.class);
        return new Watch(
                EventJson.read(row.getString("batch").getBytes(StandardCharsets.UTF_8), BatchSubmitted.class),
                row.getString("state").equals("settled"),
                row.getString("provider_status"),
                missing == null ? null : missing.toInstant(),
                row.getInt("looks"),
                row.getInt("troubles"));
    }
}
