package dev.batchlab.requestbuilder.postgres;

import dev.batchlab.requestbuilder.Experiment;
import dev.batchlab.requestbuilder.Experiments;
import dev.batchlab.requestbuilder.Part;
import dev.batchlab.requestbuilder.Release;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class PostgresExperiments implements Experiments {
    private final EntityManager entities;
    private final Clock clock;

    PostgresExperiments(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    @Override
    public Optional<Experiment> find(String id) {
        return ExperimentRow.<ExperimentRow>findByIdOptional(id).map(ExperimentRow::experiment);
    }

    @Override
    public List<Experiment> all() {
        return ExperimentRow.<ExperimentRow>listAll(Sort.by("acceptedAt")).stream()
                .map(ExperimentRow::experiment)
                .toList();
    }

    @Override
    public Optional<Experiment> lock(String id) {
        entities.createNativeQuery("select 1 from pg_advisory_xact_lock(hashtextextended(:name, 0))")
                .setParameter("name", id)
                .getSingleResult();
        return find(id);
    }

    @Override
    public void add(Experiment experiment) {
        ExperimentRow.of(experiment).persist();
        entities.flush();
    }

    @Override
    public void packing(String id) {
        state(id, Experiment.State.PLANNING, null);
    }

    @Override
    public void packed(String id) {
        state(id, Experiment.State.RELEASED, null);
    }

    @Override
    public void rejected(String id, List<String> complaints) {
        state(id, Experiment.State.REJECTED, String.join("\n", complaints));
    }

    @Override
    public void deleted(String id) {
        state(id, Experiment.State.DELETED, null);
    }

    private static void state(String id, Experiment.State state, @Nullable String complaints) {
        ExperimentRow.update(
                "state = ?1, complaints = ?2 where id = ?3 and state <> ?4",
                state,
                complaints,
                id,
                Experiment.State.DELETED);
    }

    @Override
    public List<String> complaints(String id) {
        return ExperimentRow.<ExperimentRow>findByIdOptional(id)
                .map(row -> row.complaints)
                .map(text -> List.of(text.split("\n")))
                .orElse(List.of());
    }

    @Override
    public List<Part> release(Release release, Collection<Part> parts) {
        ReleaseRow row = new ReleaseRow();
        row.experiment = release.experimentId();
        row.number = release.number();
        row.maxAttempts = release.maxAttempts();
        row.budgetUsd = release.budgetUsd();
        row.spec = StoredRef.of(release.spec());
        row.releasedAt = clock.instant();
        row.persist();
        List<Part> added = new ArrayList<>();
        for (Part part : parts) {
            if (PartRow.findByIdOptional(new PartRow.Key(release.experimentId(), part.model(), part.group()))
                    .isEmpty()) {
                PartRow partRow = new PartRow();
                partRow.experiment = release.experimentId();
                partRow.model = part.model();
                partRow.group = part.group();
                partRow.cells = part.cells();
                partRow.release = release.number();
                partRow.persist();
                added.add(part);
            }
        }
        entities.flush();
        return added;
    }

    @Override
    public List<Part> partsOf(String experimentId, int release) {
        return PartRow.<PartRow>list("experiment = ?1 and release = ?2", experimentId, release).stream()
                .map(PartRow::part)
                .toList();
    }

    @Override
    public Optional<Release> newestRelease(String experimentId) {
        return ReleaseRow.<ReleaseRow>find("experiment = ?1", Sort.descending("number"), experimentId)
                .firstResultOptional()
                .map(this::release);
    }

    @Override
    public Optional<Release> findRelease(String experimentId, int number) {
        return ReleaseRow.<ReleaseRow>findByIdOptional(new ReleaseRow.Key(experimentId, number))
                .map(this::release);
    }

    private Release release(ReleaseRow row) {
        Long cells = entities.createQuery(
                        "select coalesce(sum(p.cells), 0) from PartRow p where p.experiment = :experiment and p.release <= :number",
                        Long.class)
                .setParameter("experiment", row.experiment)
                .setParameter("number", row.number)
                .getSingleResult();
        return new Release(row.experiment, row.number, row.maxAttempts, row.budgetUsd, row.spec.ref(), cells);
    }
}
