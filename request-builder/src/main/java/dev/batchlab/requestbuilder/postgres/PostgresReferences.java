package dev.batchlab.requestbuilder.postgres;

import dev.batchlab.events.ArtifactRef;
import dev.batchlab.requestbuilder.References;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.net.URI;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Set;

@ApplicationScoped
class PostgresReferences implements References {
    private static final String SHAS = """
            select unnest(array[request_sha256, manifest_sha256]) from shard s join experiment e on e.id = s.experiment
            where %1$s
            union select r.spec_sha256 from release r join experiment e on e.id = r.experiment where %1$s
            union select e.spec_sha256 from experiment e where %1$s""";
    private static final String SPECS = """
            select distinct r.spec_uri, r.spec_sha256, r.spec_bytes
            from release r join experiment e on e.id = r.experiment where %s""";
    private static final String THIS = "e.id = :id";
    private static final String OTHERS = "e.id <> :id and e.state <> 'DELETED'";

    private final EntityManager entities;
    private final Clock clock;

    PostgresReferences(EntityManager entities, Clock clock) {
        this.clock = clock;
        this.entities = entities;
    }

    @Override
    public Set<String> of(String experimentId) {
        return shas(THIS, experimentId);
    }

    @Override
    public Set<String> ofOthers(String experimentId) {
        return shas(OTHERS, experimentId);
    }

    @Override
    public void purged(Collection<String> digests) {
        entities.createNativeQuery(
                        "insert into purged_artifact (sha256, purged_at) select sha, :at from unnest(cast(:digests as text[])) sha"
                                + " on conflict do nothing")
                .setParameter("at", clock.instant())
                .setParameter("digests", digests.toArray(String[]::new))
                .executeUpdate();
    }

    @Override
    public Set<String> purgedOf(Collection<String> digests) {
        List<String> found = entities.createNativeQuery(
                        "select sha256 from purged_artifact where sha256 = any(cast(:digests as text[]))", String.class)
                .setParameter("digests", digests.toArray(String[]::new))
                .getResultList();
        return Set.copyOf(found);
    }

    @Override
    public List<ArtifactRef> specs(String experimentId) {
        return specs(THIS, experimentId);
    }

    @Override
    public List<ArtifactRef> specsOfOthers(String experimentId) {
        return specs(OTHERS, experimentId);
    }

    private Set<String> shas(String which, String experimentId) {
        List<String> found = entities.createNativeQuery(SHAS.formatted(which), String.class)
                .setParameter("id", experimentId)
                .getResultList();
        return Set.copyOf(found);
    }

    private List<ArtifactRef> specs(String which, String experimentId) {
        List<Object[]> found = entities.createNativeQuery(SPECS.formatted(which), Object[].class)
                .setParameter("id", experimentId)
                .getResultList();
        return found.stream()
                .map(row -> new ArtifactRef(
                        URI.create(String.valueOf(row[0])), String.valueOf(row[1]), ((Number) row[2]).longValue()))
                .toList();
    }
}
