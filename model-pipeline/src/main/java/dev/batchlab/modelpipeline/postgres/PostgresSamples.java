package dev.batchlab.modelpipeline.postgres;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.batchlab.messaging.Sql;
import dev.batchlab.modelpipeline.SampleAnswer;
import dev.batchlab.modelpipeline.Samples;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

@ApplicationScoped
@Transactional
class PostgresSamples implements Samples {
    private final Sql sql;
    private final Clock clock;

    PostgresSamples(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    @Override
    public void keep(UUID run, SampleAnswer answer, String digest) {
        sql.update(
                "insert into sample_result (run_id, quantization, model, sample_id, repeat, request_sha256, answer,"
                        + " answered_at, unproven) values (?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?)"
                        + " on conflict (run_id, quantization, model, sample_id, repeat) do update set"
                        + " request_sha256 = excluded.request_sha256, answer = excluded.answer,"
                        + " answered_at = excluded.answered_at, unproven = excluded.unproven",
                run,
                answer.quantization(),
                answer.model(),
                answer.sampleId(),
                answer.repeat(),
                answer.requestSha256(),
                Json.write(answer),
                clock.instant(),
                digest);
    }

    @Override
    public void proven(UUID run, String quantization, String model, String digest) {
        sql.update(
                "update sample_result set unproven = null"
                        + " where run_id = ? and quantization = ? and model = ? and unproven = ?",
                run,
                quantization,
                model,
                digest);
    }

    @Override
    public int dropUnproven(UUID run, String quantization, String model) {
        return sql.update(
                "delete from sample_result"
                        + " where run_id = ? and quantization = ? and model = ? and unproven is not null",
                run,
                quantization,
                model);
    }

    @Override
    public List<SampleAnswer> of(UUID run, String quantization) {
        return sql.list(
                "select answer from sample_result where run_id = ? and quantization = ?"
                        + " order by (answer->>'position')::int, model, repeat",
                row -> Json.read(row.getString(1), new TypeReference<SampleAnswer>() {}),
                run,
                quantization);
    }

    @Override
    public void copy(UUID from, UUID to, String quantization) {
        sql.update(
                "insert into sample_result (run_id, quantization, model, sample_id, repeat, request_sha256, answer,"
                        + " answered_at) select ?, quantization, model, sample_id, repeat, request_sha256, answer,"
                        + " answered_at from sample_result where run_id = ? and quantization = ? on conflict do nothing",
                to,
                from,
                quantization);
    }

    @Override
    public void clear(UUID run, String quantization) {
        sql.update("delete from sample_result where run_id = ? and quantization = ?", run, quantization);
    }
}
