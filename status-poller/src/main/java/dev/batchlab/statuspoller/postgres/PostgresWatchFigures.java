package dev.batchlab.statuspoller.postgres;

import dev.batchlab.statuspoller.WatchFigures;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

@ApplicationScoped
class PostgresWatchFigures implements WatchFigures {
    private final Sql sql;
    private final Clock clock;

    PostgresWatchFigures(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    @Override
    @Transactional
    public Map<String, Double> read() {
        return sql.first(
                        """
                        select (select count(*) from job where done_at is null and due_at <= ?), count(*),
                               count(*) filter (where troubles > 2 or missing_since is not null),
                               count(*) filter (where deadline < ?)
                        from watch where state = 'watching'""",
                        row -> {
                            Map<String, Double> figures = new LinkedHashMap<>();
                            for (int i = 0; i < NAMES.size(); i++) {
                                figures.put(NAMES.get(i), row.getDouble(i + 1));
                            }
                            return figures;
                        },
                        clock.instant(),
                        clock.instant())
                .orElseThrow();
    }
}
