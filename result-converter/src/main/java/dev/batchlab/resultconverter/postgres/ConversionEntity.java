package dev.batchlab.resultconverter.postgres;

import dev.batchlab.resultconverter.ConversionState;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of {@code conversion}. What only travels through is kept as JSON. */
@Entity
@Table(name = "conversion")
@SuppressWarnings("NullAway.Init")
public class ConversionEntity {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public @Nullable Long id;

    @Column(name = "experiment_id", updatable = false)
    public String experimentId;

    @Column(name = "shard_id", updatable = false)
    public String shardId;

    @Column(updatable = false)
    public int attempt;

    @Column(updatable = false)
    public int submission;

    @Column(updatable = false)
    public String provider;

    @Column(updatable = false)
    public String model;

    @Column(name = "group_id", updatable = false)
    public String group;

    @Column(name = "provider_batch_id", updatable = false)
    public @Nullable String providerBatchId;

    /** The event that announced it. */
    @Column(updatable = false, columnDefinition = "text")
    public String batch;

    @Enumerated(EnumType.STRING)
    public ConversionState state = ConversionState.DUE;

    @Column(columnDefinition = "text")
    public String archived = "[]";

    @Column(name = "lost_files")
    public int lostFiles;

    public int troubles;

    public @Nullable String problem;

    @Column(name = "file_missing_since")
    public @Nullable Instant fileMissingSince;

    @Column(columnDefinition = "text")
    public @Nullable String report;

    @Column(name = "created_at", updatable = false)
    public Instant createdAt;

    @Column(name = "archived_at")
    public @Nullable Instant archivedAt;

    @Column(name = "read_at")
    public @Nullable Instant readAt;
}
