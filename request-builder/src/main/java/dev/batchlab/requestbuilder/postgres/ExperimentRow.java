package dev.batchlab.requestbuilder.postgres;

import dev.batchlab.events.ArtifactRef;
import dev.batchlab.requestbuilder.Experiment;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "experiment")
@SuppressWarnings("NullAway.Init") // filled by Hibernate
class ExperimentRow extends PanacheEntityBase {
    @Id
    String id;

    String identity;

    @Embedded
    @AttributeOverride(name = "uri", column = @Column(name = "spec_uri"))
    @AttributeOverride(name = "sha256", column = @Column(name = "spec_sha256"))
    @AttributeOverride(name = "bytes", column = @Column(name = "spec_bytes"))
    StoredRef spec;

    long planned;

    @Enumerated(EnumType.STRING)
    Experiment.State state;

    @Nullable
    String complaints;

    @Column(name = "accepted_at")
    Instant acceptedAt;

    static ExperimentRow of(Experiment experiment) {
        ExperimentRow row = new ExperimentRow();
        row.id = experiment.id();
        row.identity = experiment.identity();
        row.spec = StoredRef.of(experiment.spec());
        row.planned = experiment.planned();
        row.state = experiment.state();
        row.acceptedAt = experiment.acceptedAt();
        return row;
    }

    Experiment experiment() {
        ArtifactRef ref = spec.ref();
        return new Experiment(id, identity, ref, planned, state, acceptedAt);
    }
}
