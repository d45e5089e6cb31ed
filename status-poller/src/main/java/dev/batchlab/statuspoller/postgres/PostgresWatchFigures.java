package dev.batchlab.statuspoller.postgres;

import dev.batchlab.messaging.Metric;
import dev.batchlab.messaging.Sql;
import dev.batchlab.statuspoller.WatchFigures;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.EnumMap;
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
    public Map<Metric, Double> read() {
        return sql.first(
                        """
                        select count(*),
                               count(*) filter (where troubles > 2 or missing_since is not null),
                               count(*) filter (where deadline < ?),
                               coalesce(extract(epoch from ?::timestamptz - min(submitted_at)), 0)
                        from watch where state = 'watching'""",
                        row -> {
                            Map<Metric, Double> figures = new EnumMap<>(Metric.class);
                            for (int i = 0; i < METRICS.size(); i++) {
                                figures.put(METRICS.get(i), row.getDouble(i + 1));
                            }
                            return figures;
                        },
                        clock.instant(),
                        clock.instant())
                .orElseThrow();
    }
}
