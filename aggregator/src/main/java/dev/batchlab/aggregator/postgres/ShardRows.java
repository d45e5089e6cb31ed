package dev.batchlab.aggregator.postgres;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.batchlab.aggregator.ShardFacts;
import dev.batchlab.aggregator.SubmissionFacts;
import dev.batchlab.events.ArchivedFile;
import dev.batchlab.events.ArtifactRef;
import dev.batchlab.events.BatchOutcome;
import dev.batchlab.events.EventJson;
import dev.batchlab.events.LineCounts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads rows of {@code shard} and {@code submission}. */
final class ShardRows {
    private ShardRows() {}

    static ShardFacts shard(ResultSet row) throws SQLException {
        return new ShardFacts(
                row.getString("shard_id"),
                row.getInt("attempt"),
                row.getString("provider"),
                row.getString("model"),
                row.getString("group_name"),
                row.getLong("requests"),
                new ArtifactRef(
                        URI.create(row.getString("request_uri")),
                        row.getString("request_sha256"),
                        row.getLong("request_bytes")),
                row.getBoolean("reopens"),
                row.getBoolean("reopening_read"),
                row.getObject("generated_at", OffsetDateTime.class).toInstant());
    }

    static SubmissionFacts submission(ResultSet row) throws SQLException {
        @Nullable String outcome = row.getString("outcome");
        return new SubmissionFacts(
                row.getString("shard_id"),
                row.getInt("submission"),
                row.getInt("attempt"),
                row.getString("provider"),
                row.getString("model"),
                row.getString("group_name"),
                row.getLong("requests"),
                row.getString("provider_batch_id"),
                instant(row, "submitted_at"),
                instant(row, "completed_at"),
                outcome == null ? null : BatchOutcome.valueOf(outcome.toUpperCase(java.util.Locale.ROOT)),
                row.getBoolean("resubmit"),
                row.getBoolean("parsed"),
                row.getBigDecimal("cost_usd"),
                lines(row.getString("lines")),
                archives(row.getString("archives")));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        @Nullable OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static LineCounts lines(@Nullable String json) {
        try {
            return json == null ? LineCounts.NONE : EventJson.mapper().readValue(json, LineCounts.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<ArchivedFile> archives(@Nullable String json) {
        try {
            return json == null
                    ? List.of()
                    : EventJson.mapper().readValue(json, new TypeReference<List<ArchivedFile>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
