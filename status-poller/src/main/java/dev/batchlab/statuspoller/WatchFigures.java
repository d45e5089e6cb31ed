package dev.batchlab.statuspoller;

import dev.batchlab.messaging.Metric;
import java.util.List;
import java.util.Map;

/** The watch list in figures. */
public interface WatchFigures {
    List<Metric> METRICS =
            List.of(Metric.BATCHES_OPEN, Metric.BATCHES_IN_TROUBLE, Metric.BATCHES_OVERDUE, Metric.BATCHES_OLDEST);

    Map<Metric, Double> read();
}
