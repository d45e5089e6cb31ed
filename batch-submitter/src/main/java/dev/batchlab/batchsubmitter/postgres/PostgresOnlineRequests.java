package dev.batchlab.batchsubmitter.postgres;

import dev.batchlab.batchsubmitter.online.OnlineBatch;
import dev.batchlab.batchsubmitter.online.OnlineCounts;
import dev.batchlab.batchsubmitter.online.OnlineRequest;
import dev.batchlab.batchsubmitter.online.OnlineRequests;
import dev.batchlab.messaging.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class PostgresOnlineRequests implements OnlineRequests {
    /** The row as its last call left it: later words about earlier calls find nothing. */
    private static final String THIS_CALL = " where batch_id = ? and ordinal = ? and calls = ?";

    private final Sql sql;

    PostgresOnlineRequests(Sql sql) {
        this.sql = sql;
    }

    @Override
    public int rows(String batchId) {
        return sql.first("select count(*) from online_request where batch_id = ?", row -> row.getInt(1), batchId)
                .orElseThrow();
    }

    @Override
    public void load(String batchId, int firstOrdinal, List<String> wireIds, List<String> lines) {
        sql.update(
                "insert into online_request (batch_id, ordinal, wire_id, line)"
                        + " select ?, ? + (nr - 1)::int, wire_id, line from"
                        + " unnest(?::text[], ?::text[]) with ordinality as given (wire_id, line, nr)"
                        + " on conflict (batch_id, ordinal) do nothing",
                batchId,
                firstOrdinal,
                wireIds,
                lines);
    }

    @Override
    public OnlineCounts counts(String batchId, Instant now) {
        return sql.first(
                        "select count(*) filter (where state = 'waiting'), count(*) filter (where state = 'sending'),"
                                + " count(*) filter (where state = 'in_doubt'),"
                                + " count(*) filter (where state not in ('waiting', 'sending', 'in_doubt')),"
                                + " min(coalesce(not_before, '-infinity')) filter (where state = 'waiting') > ?,"
                                + " min(not_before) filter (where state = 'waiting') from online_request where batch_id = ?",
                        row -> new OnlineCounts(
                                row.getInt(1),
                                row.getInt(2),
                                row.getInt(3),
                                row.getInt(4),
                                row.getBoolean(5) ? Sql.instant(row, 6) : null),
                        now,
                        batchId)
                .orElseThrow();
    }

    @Override
    public List<OnlineRequest> take(OnlineBatch batch, long fence, int most, Instant now) {
        List<OnlineRequest> taken = new ArrayList<>(sql.list(
                "update online_request r set state = 'sending', calls = calls + 1, fence = ?, sent_at = ?, tokens = ?,"
                        + " not_before = null from (select ordinal from online_request where batch_id = ? and"
                        + " state = 'waiting' and (not_before is null or not_before <= ?) order by ordinal limit ?) due"
                        + " where r.batch_id = ? and r.ordinal = due.ordinal"
                        + " returning r.ordinal, r.wire_id, r.line, r.calls, r.troubles",
                row -> new OnlineRequest(
                        batch.id(),
                        row.getInt(1),
                        row.getString(2),
                        row.getString(3),
                        row.getInt(4),
                        row.getInt(5),
                        now),
                fence,
                now,
                batch.tokensPerRequest(),
                batch.id(),
                now,
                most,
                batch.id()));
        taken.sort(Comparator.comparingInt(OnlineRequest::ordinal));
        return taken;
    }

    @Override
    public int orphaned(String batchId, long fence, boolean free, Instant markedBefore) {
        return sql.update(
                "update online_request set state = ?, why = 'its sender is gone' where batch_id = ?"
                        + " and state = 'sending' and fence < ? and sent_at < ?",
                free ? "waiting" : "in_doubt",
                batchId,
                fence,
                markedBefore);
    }

    @Override
    public boolean finish(OnlineRequest request, boolean answered, String result, long tokens) {
        return sql.update(
                        "update online_request set state = ?, result = ?, why = null,"
                                + " tokens = case when ? > 0 then ? else tokens end" + THIS_CALL
                                + " and state in ('sending', 'in_doubt')",
                        answered ? "done" : "failed",
                        result,
                        tokens,
                        tokens,
                        request.batchId(),
                        request.ordinal(),
                        request.call())
                == 1;
    }

    @Override
    public boolean again(OnlineRequest request, Instant notBefore, boolean trouble, @Nullable String why) {
        return sql.update(
                        "update online_request set state = 'waiting', not_before = ?, troubles = troubles + ?, why = ?"
                                + THIS_CALL + " and state = 'sending'",
                        notBefore,
                        trouble ? 1 : 0,
                        why,
                        request.batchId(),
                        request.ordinal(),
                        request.call())
                == 1;
    }

    @Override
    public boolean doubt(OnlineRequest request, String why) {
        return sql.update(
                        "update online_request set state = 'in_doubt', why = ?" + THIS_CALL + " and state = 'sending'",
                        why,
                        request.batchId(),
                        request.ordinal(),
                        request.call())
                == 1;
    }

    @Override
    public int giveUp(String batchId, boolean expired) {
        return sql.update(
                "update online_request set state = ? where batch_id = ? and state = 'waiting'",
                expired ? "expired" : "cancelled",
                batchId);
    }

    @Override
    public int settle(String batchId, boolean resubmit) {
        return sql.update(
                "update online_request set state = ?, not_before = null where batch_id = ? and state = 'in_doubt'",
                resubmit ? "waiting" : "missing",
                batchId);
    }

    @Override
    public List<String> doubtful(String batchId, int most) {
        return sql.list(
                "select wire_id from online_request where batch_id = ? and state = 'in_doubt' order by ordinal limit ?",
                row -> row.getString(1),
                batchId,
                most);
    }

    @Override
    public boolean anyExpired(String batchId) {
        return sql.first(
                        "select 1 from online_request where batch_id = ? and state = 'expired' limit 1",
                        row -> true,
                        batchId)
                .isPresent();
    }

    @Override
    public List<Result> results(String batchId, boolean answered, int afterOrdinal, int most) {
        return sql.list(
                "select ordinal, result from online_request where batch_id = ? and state = ? and ordinal > ?"
                        + " and result is not null order by ordinal limit ?",
                row -> new Result(row.getInt(1), row.getString(2)),
                batchId,
                answered ? "done" : "failed",
                afterOrdinal,
                most);
    }

    @Override
    public void letGo(String batchId) {
        sql.update("update online_request set line = null, result = null where batch_id = ?", batchId);
    }
}
