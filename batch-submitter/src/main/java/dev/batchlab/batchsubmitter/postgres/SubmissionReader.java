package dev.batchlab.batchsubmitter.postgres;

import dev.batchlab.batchsubmitter.AccountRef;
import dev.batchlab.batchsubmitter.Intent;
import dev.batchlab.batchsubmitter.Shard;
import dev.batchlab.batchsubmitter.Submission;
import dev.batchlab.batchsubmitter.SubmissionState;
import dev.batchlab.events.ArtifactRef;
import dev.batchlab.events.EventJson;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** A row of the submission table as the domain knows it. */
final class SubmissionReader {
    private SubmissionReader() {}

    static Submission read(ResultSet row) throws SQLException {
        return new Submission(
                row.getString("id"),
                shard(row),
                row.getInt("submission"),
                row.getLong("position"),
                SubmissionState.named(row.getString("state")),
                row.getString("held_reason"),
                row.getString("held_detail"),
                row.getBoolean("cancel_requested"),
                intent(row),
                row.getString("input_location"),
                instant(row, "send_deadline"),
                instant(row, "doubt_since"),
                instant(row, "fenced_at"),
                row.getString("provider_batch_id"),
                row.getInt("tries"),
                row.getString("last_error"));
    }

    private static Shard shard(ResultSet row) throws SQLException {
        return new Shard(
                row.getString("experiment_id"),
                row.getString("shard_id"),
                row.getInt("attempt"),
                row.getString("provider"),
                row.getString("model"),
                row.getString("group_name"),
                row.getInt("requests"),
                row.getLong("bytes"),
                row.getLong("estimated_input_tokens"),
                row.getObject("max_output_tokens", Long.class),
                row.getString("completion_window"),
                artifact(row, "request_file"),
                artifact(row, "manifest"));
    }

    private static @Nullable Intent intent(ResultSet row) throws SQLException {
        String account = row.getString("account");
        Instant admitted = instant(row, "admitted_at");
        if (account == null || admitted == null) {
            return null;
        }
        return new Intent(
                new AccountRef(row.getString("provider"), row.getString("target"), account),
                row.getString("content_sha256"),
                admitted,
                row.getBigDecimal("reserved_usd"));
    }

    private static ArtifactRef artifact(ResultSet row, String column) throws SQLException {
        return EventJson.read(row.getString(column).getBytes(StandardCharsets.UTF_8), ArtifactRef.class);
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
