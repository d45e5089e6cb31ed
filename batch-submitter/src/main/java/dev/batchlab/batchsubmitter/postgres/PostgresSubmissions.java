package dev.batchlab.batchsubmitter.postgres;

import static dev.batchlab.batchsubmitter.SubmissionState.ACCEPTED;
import static dev.batchlab.batchsubmitter.SubmissionState.ADMITTED;
import static dev.batchlab.batchsubmitter.SubmissionState.ENDED;
import static dev.batchlab.batchsubmitter.SubmissionState.FENCED;
import static dev.batchlab.batchsubmitter.SubmissionState.IN_DOUBT;
import static dev.batchlab.batchsubmitter.SubmissionState.STAGED;

import dev.batchlab.batchsubmitter.AccountRef;
import dev.batchlab.batchsubmitter.Hold;
import dev.batchlab.batchsubmitter.Intent;
import dev.batchlab.batchsubmitter.LaneLoad;
import dev.batchlab.batchsubmitter.Shard;
import dev.batchlab.batchsubmitter.Submission;
import dev.batchlab.batchsubmitter.SubmissionState;
import dev.batchlab.batchsubmitter.Submissions;
import dev.batchlab.events.EventJson;
import dev.batchlab.messaging.Jobs;
import dev.batchlab.messaging.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class PostgresSubmissions implements Submissions {
    private static final String LIVE = "state not in ('ended', 'void', 'rejected', 'cancelled')";
    private static final String QUEUED = "state in ('waiting', 'held')";
    private static final String HOLDS_SHARE =
            "state in ('admitted', 'staged', 'creating', 'in_doubt', 'fenced', 'accepted')";

    private final Sql sql;
    private final Clock clock;

    PostgresSubmissions(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    @Override
    public boolean add(Submission submission) {
        Shard shard = submission.shard();
        return sql.update(
                        """
                        insert into submission (id, experiment_id, shard_id, attempt, submission, provider, model,
                            group_name, requests, bytes, estimated_input_tokens, max_output_tokens, completion_window,
                            request_file, manifest, position, state, created_at, changed_at, trail)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?, ?, ?, ?, ?)
                        on conflict (shard_id, attempt, submission) do nothing""",
                        submission.id(),
                        shard.experimentId(),
                        shard.shardId(),
                        shard.attempt(),
                        submission.number(),
                        shard.provider(),
                        shard.model(),
                        shard.group(),
                        shard.requests(),
                        shard.bytes(),
                        shard.estimatedInputTokens(),
                        shard.maxOutputTokens(),
                        shard.window(),
                        json(shard.requestFile()),
                        json(shard.manifest()),
                        submission.position(),
                        submission.state().wireName(),
                        clock.instant(),
                        clock.instant(),
                        Jobs.trail())
                == 1;
    }

    @Override
    public long nextPosition() {
        return sql.first("select nextval('queue_position')", row -> row.getLong(1))
                .orElseThrow();
    }

    @Override
    public Optional<Submission> find(String id) {
        return sql.first("select * from submission where id = ?", SubmissionReader::read, id);
    }

    @Override
    public Optional<Submission> lock(String id) {
        return sql.first("select * from submission where id = ? for update", SubmissionReader::read, id);
    }

    @Override
    public Optional<Submission> find(String shardId, int attempt, int number) {
        return sql.first(
                "select * from submission where shard_id = ? and attempt = ? and submission = ?",
                SubmissionReader::read,
                shardId,
                attempt,
                number);
    }

    @Override
    public boolean known(String shardId, int attempt) {
        return sql.first(
                        "select 1 from submission where shard_id = ? and attempt = ? limit 1",
                        row -> true,
                        shardId,
                        attempt)
                .isPresent();
    }

    @Override
    public Optional<Submission> withBatch(String providerBatchId) {
        return sql.first(
                "select * from submission where provider_batch_id = ?", SubmissionReader::read, providerBatchId);
    }

    @Override
    public List<Submission> doubtful(AccountRef account, int requests) {
        return sql.list(
                "select * from submission where state in ('creating', 'in_doubt', 'fenced') and provider = ?"
                        + " and target = ? and account = ? and requests = ? order by id",
                SubmissionReader::read,
                account.provider(),
                account.target(),
                account.account(),
                requests);
    }

    @Override
    public List<Submission> lockLive(String experimentId, Set<String> groups) {
        return sql.list(
                "select * from submission where experiment_id = ? and " + LIVE
                        + " and (cardinality(?::text[]) = 0 or group_name = any (?)) order by position, id for update",
                SubmissionReader::read,
                experimentId,
                groups,
                groups);
    }

    @Override
    public List<Queue> queues() {
        return sql.list(
                "select distinct provider, model from submission where " + QUEUED + " order by 1, 2",
                row -> new Queue(row.getString(1), row.getString(2)));
    }

    @Override
    public List<Submission> heads(Queue queue) {
        return sql.list(
                "select * from (select distinct on (experiment_id) * from submission where provider = ? and model = ?"
                        + " and " + QUEUED + " order by experiment_id, position) heads order by position",
                SubmissionReader::read,
                queue.provider(),
                queue.model());
    }

    @Override
    public LaneLoad load(AccountRef account, String model, Instant hourAgo) {
        return sql.first(
                        "select count(*), coalesce(sum(estimated_input_tokens), 0), (select count(*) from submission"
                                + " where account = ? and admitted_at > ?) from submission where account = ?"
                                + " and model = ? and " + HOLDS_SHARE,
                        row -> new LaneLoad(row.getInt(1), row.getLong(2), row.getInt(3)),
                        account.account(),
                        hourAgo,
                        account.account(),
                        model)
                .orElseThrow();
    }

    @Override
    public boolean admitted(String id, Intent intent) {
        return move(
                id,
                ADMITTED,
                "target = ?, account = ?, content_sha256 = ?, admitted_at = ?, reserved_usd = ?,"
                        + " held_reason = null, held_detail = null",
                intent.account().target(),
                intent.account().account(),
                intent.contentSha256(),
                intent.admittedAt(),
                intent.reservedUsd());
    }

    @Override
    public boolean staged(String id, @Nullable String location) {
        return move(id, STAGED, "input_location = ?", location);
    }

    @Override
    public boolean creating(String id, Instant sendDeadline) {
        return sql.update(
                        "update submission set state = 'creating', send_deadline = ?, changed_at = ?"
                                + " where id = ? and state = 'staged' and not cancel_requested",
                        sendDeadline,
                        clock.instant(),
                        id)
                == 1;
    }

    @Override
    public boolean stagedAgain(String id, String why) {
        return sql.update(
                        "update submission set state = 'staged', last_error = ?, changed_at = ?"
                                + " where id = ? and state = 'creating'",
                        why,
                        clock.instant(),
                        id)
                == 1;
    }

    @Override
    public boolean inDoubt(String id, Instant since, String why) {
        return move(id, IN_DOUBT, "doubt_since = ?, last_error = ?, tries = 0", since, why);
    }

    @Override
    public boolean fencing(String id) {
        return move(id, FENCED, "tries = 0");
    }

    @Override
    public boolean fenced(String id, Instant at) {
        return sql.update("update submission set fenced_at = ? where id = ? and state = 'fenced'", at, id) == 1;
    }

    @Override
    public boolean accepted(String id, String providerBatchId, Instant at, Instant deadline) {
        return move(
                id,
                ACCEPTED,
                "provider_batch_id = ?, accepted_at = ?, deadline = ?, held_reason = null, held_detail = null,"
                        + " last_error = null",
                providerBatchId,
                at,
                deadline);
    }

    @Override
    public boolean ended(String id, String outcome) {
        return move(id, ENDED, "outcome = ?, held_reason = null, held_detail = null", outcome);
    }

    @Override
    public boolean closed(String id, SubmissionState terminal, String why) {
        return move(id, terminal, "last_error = ?, held_reason = null, held_detail = null", why);
    }

    @Override
    public void tried(String id, String why) {
        sql.update("update submission set tries = tries + 1, last_error = ? where id = ? and " + LIVE, why, id);
    }

    @Override
    public void hold(String id, @Nullable Hold hold) {
        sql.update(
                "update submission set held_reason = ?, held_detail = ? where id = ? and " + LIVE,
                hold == null ? null : hold.reason().word(),
                hold == null ? null : hold.detail(),
                id);
    }

    @Override
    public boolean holdQueued(Queue queue, String experimentId, @Nullable Hold hold) {
        return sql.update(
                        "update submission set state = ?, held_reason = ?, held_detail = ?, changed_at = ?"
                                + " where experiment_id = ? and provider = ? and model = ? and " + QUEUED
                                + " and held_detail is distinct from ?",
                        hold == null ? "waiting" : "held",
                        hold == null ? null : hold.reason().word(),
                        hold == null ? null : hold.detail(),
                        clock.instant(),
                        experimentId,
                        queue.provider(),
                        queue.model(),
                        hold == null ? null : hold.detail())
                > 0;
    }

    @Override
    public void requestCancel(String id) {
        sql.update("update submission set cancel_requested = true where id = ? and " + LIVE, id);
    }

    /** One guarded step of the state machine: only from the states that may come before. */
    private boolean move(String id, SubmissionState to, String set, @Nullable Object... values) {
        List<String> from = Arrays.stream(SubmissionState.values())
                .filter(state -> state.mayBecome(to))
                .map(SubmissionState::wireName)
                .toList();
        List<@Nullable Object> all = new ArrayList<>(Arrays.asList(values));
        all.add(0, to.wireName());
        all.add(clock.instant());
        all.add(id);
        all.add(from);
        return sql.update(
                        "update submission set state = ?, " + set + ", changed_at = ? where id = ? and state = any (?)",
                        all.toArray())
                == 1;
    }

    private static String json(Object value) {
        return new String(EventJson.write(value), StandardCharsets.UTF_8);
    }
}
