package dev.batchlab.statuspoller.postgres;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.quarkus.panache.common.Sort;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A watch to look at. Changes go through {@link PostgresWatches}, which guards them. */
@Entity
@Immutable
@Table(name = "watch")
@IdClass(WatchRow.Key.class)
@SuppressWarnings("NullAway.Init")
public class WatchRow extends PanacheEntityBase {
    /** Which batch, and where. */
    public record Key(String target, String providerBatchId) implements Serializable {}

    @Id
    public String target;

    @Id
    @Column(name = "provider_batch_id")
    public String providerBatchId;

    @Column(name = "experiment_id")
    public String experimentId;

    @Column(name = "shard_id")
    public String shardId;

    public int attempt;
    public int submission;
    public String provider;
    public String account;
    public String state;

    @Column(name = "provider_status")
    public @Nullable String providerStatus;

    public int total;
    public int done;
    public int failed;
    public int looks;
    public int troubles;

    @Column(name = "last_look")
    public @Nullable Instant lastLook;

    @Column(name = "last_error")
    public @Nullable String lastError;

    @Column(name = "missing_since")
    public @Nullable Instant missingSince;

    public Instant deadline;
    public @Nullable String outcome;

    @Column(name = "settled_at")
    public @Nullable Instant settledAt;

    /** The most urgent first; a filter that is absent lets everything through. */
    public static List<WatchRow> of(@Nullable String experimentId, @Nullable String state, int limit) {
        StringBuilder where = new StringBuilder("1 = 1");
        Map<String, Object> values = new HashMap<>();
        if (experimentId != null) {
            where.append(" and experimentId = :experiment");
            values.put("experiment", experimentId);
        }
        if (state != null) {
            where.append(" and state = :state");
            values.put("state", state);
        }
        return WatchRow.<WatchRow>find(where.toString(), Sort.by("deadline").and("providerBatchId"), values)
                .page(0, limit)
                .list();
    }
}
