package dev.batchlab.resultconverter.postgres;

import dev.batchlab.resultconverter.Archives;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Set;

@ApplicationScoped
@Transactional
class PostgresArchives implements Archives {
    private static final String ARCHIVED = """
            select distinct a -> 'file' -> 'content' ->> 'sha256'
            from conversion c cross join lateral jsonb_array_elements(cast(c.archived as jsonb)) a
            where a -> 'file' -> 'content' is not null and c.experiment_id %s :id""";

    private final EntityManager entities;

    PostgresArchives(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    public Set<String> of(String experimentId) {
        return Set.copyOf(digests("=", experimentId));
    }

    @Override
    public Set<String> needed(String experimentId, Collection<String> digests) {
        Set<String> needed = new java.util.HashSet<>(digests("<>", experimentId));
        needed.retainAll(digests);
        return needed;
    }

    private List<String> digests(String which, String experimentId) {
        return entities
                .createNativeQuery(ARCHIVED.formatted(which), String.class)
                .setParameter("id", experimentId)
                .getResultList()
                .stream()
                .filter(java.util.Objects::nonNull)
                .toList();
    }
}
