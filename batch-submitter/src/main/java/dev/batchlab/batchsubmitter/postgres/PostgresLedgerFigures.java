package dev.batchlab.batchsubmitter.postgres;

import dev.batchlab.batchsubmitter.LedgerFigures;
import dev.batchlab.messaging.Metric;
import dev.batchlab.messaging.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.EnumMap;
import java.util.Map;

@ApplicationScoped
class PostgresLedgerFigures implements LedgerFigures {
    private final Sql sql;

    PostgresLedgerFigures(Sql sql) {
        this.sql = sql;
    }

    @Override
    @Transactional
    public Map<Metric, Double> read() {
        return sql.first("""
                        select count(*) filter (where state in ('waiting', 'held')),
                               count(*) filter (where state in ('in_doubt', 'fenced')),
                               count(*) filter (where held_reason is not null),
                               (select count(*) from experiment where held_reason = 'budget'),
                               (select count(*) from account where paused_reason is not null),
                               (select coalesce(sum(case kind when 'reserved' then usd else -usd end), 0) from ledger),
                               (select count(*) from online_request where state in ('waiting', 'sending')),
                               (select count(*) from online_request where state = 'in_doubt')
                        from submission where state not in ('ended', 'void', 'rejected', 'cancelled')""", row -> {
                    Map<Metric, Double> figures = new EnumMap<>(Metric.class);
                    for (int i = 0; i < METRICS.size(); i++) {
                        figures.put(METRICS.get(i), row.getDouble(i + 1));
                    }
                    return figures;
                })
                .orElseThrow();
    }
}
