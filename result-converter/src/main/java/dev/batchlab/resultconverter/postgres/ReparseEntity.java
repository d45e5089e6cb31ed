package dev.batchlab.resultconverter.postgres;

import dev.batchlab.resultconverter.Reparse;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of {@code reparse}. */
@Entity
@Table(name = "reparse")
@SuppressWarnings("NullAway.Init")
public class ReparseEntity extends PanacheEntityBase {
    @Id
    public String id;

    @Column(name = "experiment_id", updatable = false)
    public String experimentId;

    @Column(updatable = false)
    public int conversions;

    public int done;

    @Column(name = "started_at", updatable = false)
    public Instant startedAt;

    @Column(name = "finished_at")
    public @Nullable Instant finishedAt;

    Reparse reparse() {
        return new Reparse(id, experimentId, conversions, done, startedAt, finishedAt);
    }
}
