package dev.batchlab.aggregator.postgres;

import dev.batchlab.aggregator.Completion;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of {@code completion}. */
@Entity
@Table(name = "completion")
@IdClass(CompletionEntity.Key.class)
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
public class CompletionEntity extends PanacheEntityBase {
    /** Experiment and revision. */
    public record Key(@Nullable String experimentId, int revision) implements Serializable {}

    @Id
    @Column(name = "experiment_id")
    public String experimentId;

    @Id
    public int revision;

    public String state;
    public long matrix;
    public long records;

    @Column(name = "completed_at")
    public Instant completedAt;

    static CompletionEntity of(Completion completion) {
        CompletionEntity row = new CompletionEntity();
        row.experimentId = completion.experimentId();
        row.revision = completion.revision();
        row.state = completion.state();
        row.matrix = completion.matrix();
        row.records = completion.records();
        row.completedAt = completion.completedAt();
        return row;
    }

    Completion completion() {
        return new Completion(experimentId, revision, state, matrix, records, completedAt);
    }
}
