package dev.batchlab.batchsubmitter;

import dev.batchlab.messaging.Metric;
import java.util.List;
import java.util.Map;

/** The ledger in figures. */
public interface LedgerFigures {
    List<Metric> METRICS = List.of(
            Metric.SUBMISSIONS_QUEUED,
            Metric.SUBMISSIONS_IN_DOUBT,
            Metric.SUBMISSIONS_HELD,
            Metric.BUDGET_HOLDS,
            Metric.ACCOUNTS_PAUSED,
            Metric.RESERVED_USD,
            Metric.ONLINE_OPEN,
            Metric.ONLINE_IN_DOUBT);

    Map<Metric, Double> read();
}
