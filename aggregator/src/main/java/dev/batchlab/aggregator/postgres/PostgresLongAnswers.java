package dev.batchlab.aggregator.postgres;

import dev.batchlab.aggregator.LongAnswers;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import javax.sql.DataSource;

/** They are named inside the events that are kept. */
@ApplicationScoped
class PostgresLongAnswers implements LongAnswers {
    private static final String DIGESTS = """
            select distinct convert_from(event, 'UTF8')::jsonb #>> '{textRef,sha256}' from result
            where position('"textRef":{'::bytea in event) > 0 and experiment_id""";

    private final Sql sql;

    PostgresLongAnswers(DataSource database) {
        this.sql = new Sql(database);
    }

    @Override
    public Set<String> of(String experimentId) {
        return Set.copyOf(sql.query(row -> row.getString(1), DIGESTS + " = ?", experimentId));
    }

    @Override
    public Set<String> needed(String experimentId, Collection<String> digests) {
        Set<String> needed = new HashSet<>(sql.query(row -> row.getString(1), DIGESTS + " <> ?", experimentId));
        needed.retainAll(digests);
        return needed;
    }
}
