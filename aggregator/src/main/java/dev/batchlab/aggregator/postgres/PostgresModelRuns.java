package dev.batchlab.aggregator.postgres;

import dev.batchlab.aggregator.ModelRuns;
import dev.batchlab.events.EventJson;
import dev.batchlab.events.ModelConverted;
import dev.batchlab.events.ModelEvaluated;
import dev.batchlab.events.ModelPhase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Model pipelines as rows. */
@ApplicationScoped
@Transactional
public class PostgresModelRuns implements ModelRuns {
    private final Sql sql;

    PostgresModelRuns(DataSource database) {
        this.sql = new Sql(database);
    }

    @Override
    public void record(ModelPhase event) {
        sql.update(
                "insert into model_phase (run_id, phase, step, sequence, event, at) values (?, ?, ?, ?, ?::jsonb, ?)"
                        + " on conflict (run_id, phase, step) do update set sequence = excluded.sequence,"
                        + " event = excluded.event, at = excluded.at where model_phase.sequence < excluded.sequence",
                event.runId(),
                event.phase(),
                event.step() == null ? "" : event.step(),
                event.sequence(),
                json(event),
                event.at());
    }

    @Override
    public void record(ModelConverted event) {
        sql.update(
                "insert into model_file (run_id, model, quantization, sequence, event) values (?, ?, ?, ?, ?::jsonb)"
                        + " on conflict (run_id, model, quantization) do update set sequence = excluded.sequence,"
                        + " event = excluded.event where model_file.sequence < excluded.sequence",
                event.runId(),
                event.model(),
                event.quantization(),
                event.sequence(),
                json(event));
    }

    @Override
    public void record(ModelEvaluated event) {
        sql.update(
                "insert into model_run (run_id, name, sequence, evaluated, at) values (?, ?, ?, ?::jsonb, ?)"
                        + " on conflict (run_id) do update set name = excluded.name, sequence = excluded.sequence,"
                        + " evaluated = excluded.evaluated, at = excluded.at where model_run.sequence < excluded.sequence",
                event.runId(),
                event.experimentId(),
                event.sequence(),
                json(event),
                event.at());
    }

    @Override
    public Optional<ModelEvaluated> evaluated(String idOrName) {
        return sql
                .query(
                        row -> read(row.getString(1), ModelEvaluated.class),
                        "select evaluated from model_run where run_id = ? or name = ? order by run_id = ? desc, at desc limit 1",
                        idOrName,
                        idOrName,
                        idOrName)
                .stream()
                .findFirst();
    }

    @Override
    public List<ModelPhase> phases(String runId) {
        return sql.query(
                row -> read(row.getString(1), ModelPhase.class),
                "select event from model_phase where run_id = ? order by sequence",
                runId);
    }

    @Override
    public List<ModelConverted> files(String runId) {
        return sql.query(
                row -> read(row.getString(1), ModelConverted.class),
                "select event from model_file where run_id = ? order by model, quantization",
                runId);
    }

    @Override
    public List<String> newest(int limit) {
        return sql.query(
                row -> row.getString(1),
                "select run_id from model_phase group by run_id order by max(at) desc, run_id limit ?",
                limit);
    }

    private static String json(Object event) {
        return new String(EventJson.write(event), StandardCharsets.UTF_8);
    }

    private static <E> E read(String json, Class<E> type) {
        return EventJson.read(json.getBytes(StandardCharsets.UTF_8), type);
    }
}
