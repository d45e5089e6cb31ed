package dev.batchlab.aggregator.postgres;

import dev.batchlab.aggregator.ExperimentFacts;
import dev.batchlab.aggregator.Experiments;
import dev.batchlab.events.ArtifactRef;
import dev.batchlab.events.EventJson;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Experiments as rows; each event sets its own columns. */
@ApplicationScoped
public class PostgresExperiments implements Experiments {
    private final Sql sql;
    private final EntityManager entities;

    PostgresExperiments(DataSource database, EntityManager entities) {
        this.sql = new Sql(database);
        this.entities = entities;
    }

    @Override
    public void touch(Collection<String> experimentIds) {
        String[] ids =
                experimentIds.stream().map(Storable::text).distinct().sorted().toArray(String[]::new);
        // one id at a time and in order, so that two transactions never wait for each other
        for (String id : ids) {
            boolean settledDown;
            do {
                sql.update("insert into experiment (experiment_id) values (?) on conflict do nothing", id);
                sql.update("update experiment set at_rest = false where experiment_id = ? and at_rest", id);
                settledDown = sql.query(
                                row -> row.getBoolean(1),
                                "select at_rest from experiment where experiment_id = ? for share",
                                id)
                        .get(0);
            } while (settledDown);
        }
    }

    @Override
    public void lock(String experimentId) {
        sql.update("insert into experiment (experiment_id) values (?) on conflict do nothing", experimentId);
        sql.update("update experiment set at_rest = false where experiment_id = ?", experimentId);
    }

    @Override
    public boolean lockIfMoving(String experimentId) {
        return !sql.query(
                        row -> true,
                        "select experiment_id from experiment where experiment_id = ? and not at_rest"
                                + " and deleted_at is null"
                                + " for update skip locked",
                        experimentId)
                .isEmpty();
    }

    @Override
    public void released(
            String experimentId, int release, ArtifactRef spec, long cellsPlanned, long cellsReleased, Instant at) {
        sql.update("""
                update experiment set planned = greatest(planned, ?), released = greatest(released, ?),
                       started_at = least(started_at, ?)
                where experiment_id = ?""", cellsPlanned, cellsReleased, at, experimentId);
        // among equal releases the digest decides, so that no order of events matters
        sql.update(
                """
                update experiment set release = ?, spec_uri = ?, spec_sha256 = ?, spec_bytes = ?
                where experiment_id = ? and (release < ? or (release = ? and spec_sha256 < ?))""",
                release,
                spec.uri().toString(),
                spec.sha256(),
                spec.bytes(),
                experimentId,
                release,
                release,
                spec.sha256());
    }

    @Override
    public boolean held(String experimentId, long sequence, @Nullable String reason, @Nullable String detail) {
        // called under the lock of the row, so what is read here is what is replaced
        return sql
                .query(row -> row.getBoolean(1), """
                        with before as (select hold_reason, hold_detail from experiment where experiment_id = ?)
                        update experiment e set hold_sequence = ?, hold_reason = ?, hold_detail = ? from before b
                        where e.experiment_id = ? and e.hold_sequence < ?
                        returning e.hold_reason is not null and (b.hold_reason is distinct from e.hold_reason
                                  or e.hold_reason = 'in doubt' and b.hold_detail is distinct from e.hold_detail)""", experimentId, sequence, reason, detail, experimentId, sequence)
                .stream()
                .anyMatch(Boolean::booleanValue);
    }

    @Override
    public void rejected(String experimentId, List<String> complaints) {
        String json = new String(EventJson.write(complaints), StandardCharsets.UTF_8);
        sql.update("update experiment set complaints = ? where experiment_id = ?", json, experimentId);
    }

    @Override
    public void atRest(String experimentId) {
        sql.update("update experiment set at_rest = true where experiment_id = ?", experimentId);
    }

    @Override
    public boolean delete(String experimentId, Instant at) {
        sql.update(
                "insert into deleted_experiment (experiment_id, deleted_at) values (?, ?) on conflict do nothing",
                experimentId,
                at);
        int marked = sql.update(
                "update experiment set deleted_at = ?, at_rest = true where experiment_id = ? and deleted_at is null",
                at,
                experimentId);
        for (String table : List.of("result", "cell", "reopening", "completion", "submission", "shard")) {
            sql.update("delete from " + table + " where experiment_id = ?", experimentId);
        }
        return marked == 1;
    }

    @Override
    public void requestsRemoved(String experimentId, Instant at) {
        sql.update(
                "insert into removed_requests (experiment_id, removed_at) values (?, ?) on conflict do nothing",
                experimentId,
                at);
    }

    @Override
    public boolean areRequestsRemoved(String experimentId) {
        return !sql.query(row -> true, "select 1 from removed_requests where experiment_id = ?", experimentId)
                .isEmpty();
    }

    @Override
    public List<String> moving() {
        return sql.query(
                row -> row.getString(1),
                "select experiment_id from experiment where not at_rest and released > 0 and deleted_at is null order by experiment_id");
    }

    @Override
    @Transactional
    public Optional<ExperimentFacts> find(String experimentId) {
        entities.clear();
        return ExperimentEntity.<ExperimentEntity>findByIdOptional(Storable.text(experimentId))
                .filter(row -> row.deletedAt == null)
                .map(ExperimentEntity::facts);
    }

    @Override
    @Transactional
    public List<ExperimentFacts> list(int most) {
        entities.clear();
        return ExperimentEntity.<ExperimentEntity>find(
                        "deletedAt is null", Sort.descending("startedAt").and("experimentId"))
                .page(0, most)
                .stream()
                .map(ExperimentEntity::facts)
                .toList();
    }
}
