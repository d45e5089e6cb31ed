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
        return sql.update("""
                        update experiment set hold_sequence = ?, hold_reason = ?, hold_detail = ?
                        where experiment_id = ? and hold_sequence < ?""", sequence, reason, detail, experimentId, sequence) == 1;
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
    public List<String> moving() {
        return sql.query(
                row -> row.getString(1),
                "select experiment_id from experiment where not at_rest and released > 0 order by experiment_id");
    }

    @Override
    @Transactional
    public Optional<ExperimentFacts> find(String experimentId) {
        entities.clear();
        return ExperimentEntity.<ExperimentEntity>findByIdOptional(Storable.text(experimentId))
                .map(ExperimentEntity::facts);
    }

    @Override
    @Transactional
    public List<ExperimentFacts> list(int most) {
        entities.clear();
        return ExperimentEntity.<ExperimentEntity>findAll(
                        Sort.descending("startedAt").and("experimentId"))
                .page(0, most)
                .stream()
                .map(ExperimentEntity::facts)
                .toList();
    }
}
