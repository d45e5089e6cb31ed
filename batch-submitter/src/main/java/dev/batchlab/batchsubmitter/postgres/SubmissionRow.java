package dev.batchlab.batchsubmitter.postgres;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.quarkus.panache.common.Sort;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A submission to look at. Changes go through {@link PostgresSubmissions}, which guards them. */
@Entity
@Immutable
@Table(name = "submission")
@SuppressWarnings("NullAway.Init")
public class SubmissionRow extends PanacheEntityBase {
    @Id
    public String id;

    @Column(name = "experiment_id")
    public String experimentId;

    @Column(name = "shard_id")
    public String shardId;

    public int attempt;
    public int submission;
    public String provider;
    public String model;

    @Column(name = "group_name")
    public String group;

    public int requests;
    public long position;
    public String state;

    @Column(name = "created_at")
    public Instant createdAt;

    @Column(name = "changed_at")
    public Instant changedAt;

    @Column(name = "held_reason")
    public @Nullable String heldReason;

    @Column(name = "held_detail")
    public @Nullable String heldDetail;

    @Column(name = "cancel_requested")
    public boolean cancelRequested;

    public @Nullable String target;
    public @Nullable String account;

    @Column(name = "reserved_usd")
    public @Nullable BigDecimal reservedUsd;

    @Column(name = "input_location")
    public @Nullable String inputLocation;

    @Column(name = "provider_batch_id")
    public @Nullable String providerBatchId;

    public @Nullable Instant deadline;
    public @Nullable String outcome;
    public int tries;

    @Column(name = "last_error")
    public @Nullable String lastError;

    /** In queue order; a filter that is absent lets everything through. */
    public static List<SubmissionRow> of(@Nullable String experimentId, @Nullable String state, int limit) {
        StringBuilder where = new StringBuilder("1 = 1");
        Map<String, Object> values = new HashMap<>();
        if (experimentId != null) {
            where.append(" and experimentId = :experiment");
            values.put("experiment", experimentId);
        }
        if (state != null) {
            where.append(" and state in :states");
            // fenced is a doubt, too
            values.put("states", state.equals("in_doubt") ? List.of("in_doubt", "fenced") : List.of(state));
        }
        return SubmissionRow.<SubmissionRow>find(
                        where.toString(), Sort.by("position").and("submission"), values)
                .page(0, limit)
                .list();
    }
}
