package dev.batchlab.aggregator;

import dev.batchlab.events.ResultsParsed;
import dev.batchlab.messaging.Metric;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Results arrive: rows are added, cells follow. */
@ApplicationScoped
public class RecordResults {
    private final Experiments experiments;
    private final Results results;
    private final Counter rows;

    RecordResults(Experiments experiments, Results results, MeterRegistry meters) {
        this.experiments = experiments;
        this.results = results;
        this.rows = Counter.builder(Metric.RESULT_ROWS.meter())
                .description(Metric.RESULT_ROWS.description())
                .register(meters);
    }

    /** In the current transaction. */
    public void record(List<ResultsParsed> records) {
        if (records.isEmpty()) {
            return;
        }
        experiments.touch(
                records.stream().map(ResultsParsed::experimentId).collect(Collectors.toCollection(TreeSet::new)));
        results.add(records);
        rows.increment(records.size());
    }
}
