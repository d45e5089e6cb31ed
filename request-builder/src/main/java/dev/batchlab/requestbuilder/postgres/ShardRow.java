package dev.batchlab.requestbuilder.postgres;

import dev.batchlab.requestbuilder.Shard;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "shard")
@SuppressWarnings("NullAway.Init") // filled by Hibernate
class ShardRow extends PanacheEntityBase {
    @Id
    @Column(name = "shard_id")
    String id;

    String experiment;

    @Nullable
    String parent;

    int attempt;
    String provider;
    String model;

    @Column(name = "shard_group")
    String group;

    int requests;
    long bytes;

    @Column(name = "input_tokens")
    long inputTokens;

    @Column(name = "output_tokens")
    @Nullable
    Long outputTokens;

    @Embedded
    @AttributeOverride(name = "uri", column = @Column(name = "request_uri"))
    @AttributeOverride(name = "sha256", column = @Column(name = "request_sha256"))
    @AttributeOverride(name = "bytes", column = @Column(name = "request_bytes"))
    StoredRef requestFile;

    @Embedded
    @AttributeOverride(name = "uri", column = @Column(name = "manifest_uri"))
    @AttributeOverride(name = "sha256", column = @Column(name = "manifest_sha256"))
    @AttributeOverride(name = "bytes", column = @Column(name = "manifest_bytes"))
    StoredRef manifest;

    @Column(name = "round_ends")
    @Nullable
    Integer roundEnds;

    @Column(name = "packed_at")
    Instant packedAt;

    static ShardRow of(Shard shard) {
        ShardRow row = new ShardRow();
        row.id = shard.id();
        row.experiment = shard.experimentId();
        row.parent = shard.parent();
        row.attempt = shard.attempt();
        row.provider = shard.provider();
        row.model = shard.model();
        row.group = shard.group();
        row.requests = shard.requests();
        row.bytes = shard.bytes();
        row.inputTokens = shard.inputTokens();
        row.outputTokens = shard.outputTokens();
        row.requestFile = StoredRef.of(shard.requestFile());
        row.manifest = StoredRef.of(shard.manifest());
        row.roundEnds = shard.roundEnds();
        row.packedAt = shard.packedAt();
        return row;
    }

    Shard shard() {
        return new Shard(
                id,
                experiment,
                parent,
                attempt,
                provider,
                model,
                group,
                requests,
                bytes,
                inputTokens,
                outputTokens,
                requestFile.ref(),
                manifest.ref(),
                roundEnds,
                packedAt);
    }
}
