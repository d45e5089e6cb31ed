package dev.batchlab.batchsubmitter.postgres;

import dev.batchlab.batchsubmitter.LedgerFigures;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

@ApplicationScoped
class PostgresLedgerFigures implements LedgerFigures {
    private final Sql sql;
    private final Clock clock;

    PostgresLedgerFigures(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    @Override
    @Transactional
    public Map<String, Double> read() {
        return sql.first(
                        """
                        select (select count(*) from job where done_at is null and due_at <= ?),
                               count(*) filter (where state in ('waiting', 'held')),
                               count(*) filter (where state in ('in_doubt', 'fenced')),
                               count(*) filter (where held_reason is not null),
                               (select coalesce(sum(case kind when 'reserved' then usd else -usd end), 0) from ledger),
                               (select count(*) from online_request where state in ('waiting', 'sending')),
                               (select count(*) from online_request where state = 'in_doubt')
                        from submission where state not in ('ended', 'void', 'rejected', 'cancelled')""",
                        row -> {
                            Map<String, Double> figures = new LinkedHashMap<>();
                            for (int i = 0; i < NAMES.size(); i++) {
                                figures.put(NAMES.get(i), row.getDouble(i + 1));
                            }
                            return figures;
                        },
                        clock.instant())
                .orElseThrow();
    }
}
