package dev.batchlab.aggregator.postgres;

import dev.batchlab.aggregator.ShardFacts;
import dev.batchlab.aggregator.Shards;
import dev.batchlab.aggregator.SubmissionFacts;
import dev.batchlab.events.BatchCompleted;
import dev.batchlab.events.BatchParsed;
import dev.batchlab.events.BatchSubmitted;
import dev.batchlab.events.Disposition;
import dev.batchlab.events.EventJson;
import dev.batchlab.events.RequestsGenerated;
import dev.batchlab.events.ShardEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.sql.DataSource;

/** Shards and submissions as rows; each event sets its own columns. */
@ApplicationScoped
public class PostgresShards implements Shards {
    private final Sql sql;

    PostgresShards(DataSource database) {
        this.sql = new Sql(database);
    }

    @Override
    public void generated(RequestsGenerated event) {
        sql.update(
                """
                insert into shard (experiment_id, shard_id, attempt, provider, model, group_name, requests, request_uri,
                                   request_sha256, request_bytes, reopens, generated_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (experiment_id, shard_id)
                do update set generated_at = least(shard.generated_at, excluded.generated_at)""",
                event.experimentId(),
                event.shardId(),
                event.attempt(),
                event.provider(),
                event.model(),
                event.group(),
                (long) event.requests(),
                event.requestFile().uri().toString(),
                event.requestFile().sha256(),
                event.requestFile().bytes(),
                event.reopens(),
                event.generatedAt());
    }

    @Override
    public void submitted(BatchSubmitted event) {
        row(event, event.requests());
        sql.update(
                "update submission set provider_batch_id = ?, submitted_at = ?" + KEY,
                event.providerBatchId(),
                event.submittedAt(),
                event.experimentId(),
                event.shardId(),
                event.submission());
    }

    @Override
    public void completed(BatchCompleted event) {
        row(event, event.requests());
        sql.update(
                """
                update submission set provider_batch_id = coalesce(provider_batch_id, ?), completed_at = ?, outcome = ?,
                       submitted_at = coalesce(submitted_at, ?), resubmit = ?""" + KEY,
                event.providerBatchId(),
                event.completedAt(),
                event.outcome().wireName(),
                event.submittedAt(),
                event.disposition() == Disposition.RESUBMIT,
                event.experimentId(),
                event.shardId(),
                event.submission());
    }

    @Override
    public void parsed(BatchParsed event) {
        row(event, event.requests());
        sql.update(
                """
                update submission set parsed = true, cost_usd = ?, lines = ?, archives = ?,
                       provider_batch_id = coalesce(provider_batch_id, ?), completed_at = coalesce(completed_at, ?),
                       outcome = coalesce(outcome, ?), submitted_at = coalesce(submitted_at, ?)""" + KEY,
                event.cost().usd(),
                json(event.lines()),
                json(event.archives()),
                event.providerBatchId(),
                event.completedAt(),
                event.batchOutcome().wireName(),
                event.submittedAt(),
                event.experimentId(),
                event.shardId(),
                event.submission());
    }

    private static final String KEY = " where experiment_id = ? and shard_id = ? and submission = ?";

    private void row(ShardEvent event, int requests) {
        sql.update(
                """
                insert into submission (experiment_id, shard_id, submission, attempt, provider, model, group_name, requests)
                values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing""",
                event.experimentId(),
                event.shardId(),
                event.submission(),
                event.attempt(),
                event.provider(),
                event.model(),
                event.group(),
                (long) requests);
    }

    @Override
    public void reopeningRead(String experimentId, String shardId) {
        sql.update(
                "update shard set reopening_read = true where experiment_id = ? and shard_id = ?",
                experimentId,
                shardId);
    }

    @Override
    public boolean reopeningUnread(String experimentId) {
        return sql.query(
                        row -> row.getBoolean(1),
                        "select exists (select 1 from shard where experiment_id = ? and reopens and not reopening_read)",
                        experimentId)
                .get(0);
    }

    @Override
    public List<ShardFacts> shards(String experimentId) {
        return sql.query(ShardRows::shard, """
                select shard_id, attempt, provider, model, group_name, requests, request_uri, request_sha256,
                       request_bytes, reopens, reopening_read, generated_at
                from shard where experiment_id = ? order by shard_id""", experimentId);
    }

    @Override
    public List<SubmissionFacts> submissions(String experimentId) {
        return sql.query(ShardRows::submission, """
                select shard_id, submission, attempt, provider, model, group_name, requests, provider_batch_id,
                       submitted_at, completed_at, outcome, resubmit, parsed, cost_usd, lines, archives
                from submission where experiment_id = ? order by shard_id, submission""", experimentId);
    }

    private static String json(Object value) {
        return new String(EventJson.write(value), StandardCharsets.UTF_8);
    }
}
