package dev.batchlab.aggregator.postgres;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.batchlab.aggregator.ExperimentFacts;
import dev.batchlab.events.ArtifactRef;
import dev.batchlab.events.EventJson;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A row of {@code experiment}, to read. */
@Entity
@Immutable
@Table(name = "experiment")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
public class ExperimentEntity extends PanacheEntityBase {
    @Id
    @Column(name = "experiment_id")
    public String experimentId;

    @Column(name = "spec_uri")
    public @Nullable String specUri;

    @Column(name = "spec_sha256")
    public @Nullable String specSha256;

    @Column(name = "spec_bytes")
    public @Nullable Long specBytes;

    public long planned;
    public long released;

    @Column(name = "started_at")
    public @Nullable Instant startedAt;

    @Column(name = "hold_reason")
    public @Nullable String holdReason;

    @Column(name = "hold_detail")
    public @Nullable String holdDetail;

    @Column(name = "at_rest")
    public boolean atRest;

    public @Nullable String complaints;

    @Column(name = "deleted_at")
    public @Nullable Instant deletedAt;

    ExperimentFacts facts() {
        ArtifactRef spec = specUri == null || specSha256 == null || specBytes == null
                ? null
                : new ArtifactRef(URI.create(specUri), specSha256, specBytes);
        ExperimentFacts.Hold hold = holdReason == null ? null : new ExperimentFacts.Hold(holdReason, holdDetail);
        return new ExperimentFacts(experimentId, spec, planned, released, startedAt, hold, atRest, complaints());
    }

    private List<String> complaints() {
        try {
            return complaints == null
                    ? List.of()
                    : EventJson.mapper().readValue(complaints, new TypeReference<List<String>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
