package dev.batchlab.requestbuilder.postgres;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "release")
@IdClass(ReleaseRow.Key.class)
@SuppressWarnings("NullAway.Init") // filled by Hibernate
class ReleaseRow extends PanacheEntityBase {
    @Id
    String experiment;

    @Id
    int number;

    @Column(name = "max_attempts")
    int maxAttempts;

    @Column(name = "budget_usd")
    @Nullable
    BigDecimal budgetUsd;

    @Embedded
    @AttributeOverride(name = "uri", column = @Column(name = "spec_uri"))
    @AttributeOverride(name = "sha256", column = @Column(name = "spec_sha256"))
    @AttributeOverride(name = "bytes", column = @Column(name = "spec_bytes"))
    StoredRef spec;

    @Column(name = "released_at")
    Instant releasedAt;

    record Key(String experiment, int number) implements java.io.Serializable {}
}
