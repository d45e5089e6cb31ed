package dev.batchlab.batchsubmitter.postgres;

import dev.batchlab.batchsubmitter.Submission;
import dev.batchlab.batchsubmitter.SubmissionState;
import dev.batchlab.batchsubmitter.cleanup.Leftover;
import dev.batchlab.batchsubmitter.cleanup.ProviderFiles;
import dev.batchlab.events.ArchivedFile;
import dev.batchlab.events.EventJson;
import dev.batchlab.messaging.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class PostgresProviderFiles implements ProviderFiles {
    private final Sql sql;

    PostgresProviderFiles(Sql sql) {
        this.sql = sql;
    }

    @Override
    public void archived(String submissionId, List<ArchivedFile> archives) {
        sql.update(
                "insert into provider_files (submission_id, archives) values (?, ?::jsonb)"
                        + " on conflict (submission_id) do update set archives = excluded.archives",
                submissionId,
                new String(EventJson.write(archives), StandardCharsets.UTF_8));
        sql.update("delete from results_at_risk where submission_id = ?", submissionId);
    }

    @Override
    public Optional<List<ArchivedFile>> archives(String submissionId) {
        return sql.first(
                "select archives from provider_files where submission_id = ? and archives is not null",
                row -> List.of(EventJson.read(row.getString(1).getBytes(StandardCharsets.UTF_8), ArchivedFile[].class)),
                submissionId);
    }

    @Override
    public Optional<Instant> acceptedAt(String submissionId) {
        return sql.first(
                "select accepted_at from submission where id = ? and accepted_at is not null",
                row -> Objects.requireNonNull(SubmissionReader.instant(row, "accepted_at")),
                submissionId);
    }

    @Override
    public List<Submission> unarchived(String provider, Instant acceptedBefore, int limit) {
        return sql.list("""
                select s.* from submission s left join provider_files f on f.submission_id = s.id
                where s.provider = ? and s.provider_batch_id is not null and s.accepted_at < ?
                  and f.archives is null and f.cleaned_at is null
                  and not exists (select 1 from results_at_risk r where r.submission_id = s.id)
                  and not exists (select 1 from online_batch o where o.submission_id = s.id)
                order by s.accepted_at limit ?""", SubmissionReader::read, provider, acceptedBefore, limit);
    }

    @Override
    public void atRisk(Submission submission, Instant dropsAt, String detail) {
        sql.update(
                "insert into results_at_risk (submission_id, experiment_id, drops_at, detail) values (?, ?, ?, ?)"
                        + " on conflict do nothing",
                submission.id(),
                submission.shard().experimentId(),
                dropsAt,
                detail);
    }

    @Override
    public void cleaned(String submissionId, Instant at) {
        sql.update(
                "insert into provider_files (submission_id, cleaned_at) values (?, ?) on conflict (submission_id)"
                        + " do update set cleaned_at = coalesce(provider_files.cleaned_at, excluded.cleaned_at)",
                submissionId,
                at);
    }

    @Override
    public List<Leftover> leftovers(int limit) {
        return sql.list(
                """
                select s.*, f.archives is not null as archived from submission s
                left join provider_files f on f.submission_id = s.id
                where s.provider_batch_id is not null and f.cleaned_at is null
                  and not exists (select 1 from online_batch o where o.submission_id = s.id)
                order by s.position, s.submission limit ?""",
                row -> new Leftover(
                        row.getString("provider_batch_id"),
                        row.getString("provider"),
                        row.getString("target"),
                        row.getString("experiment_id"),
                        row.getString("shard_id"),
                        SubmissionState.named(row.getString("state")).terminal() ? "ended" : "running",
                        row.getBoolean("archived")),
                limit);
    }

    @Override
    public Set<String> known(Collection<String> batchIds) {
        return Set.copyOf(sql.list(
                "select distinct provider_batch_id from submission where provider_batch_id = any (?)",
                row -> row.getString(1),
                batchIds));
    }
}
