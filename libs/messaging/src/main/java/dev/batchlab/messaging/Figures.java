package dev.batchlab.messaging;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Gauges that show what was read last: the database is asked now and then, not with each scrape. */
public final class Figures {
    private final Map<Metric, Double> latest = new ConcurrentHashMap<>();

    /** Registers a gauge for each; 0 until the first reading. */
    public Figures(MeterRegistry meters, Collection<Metric> metrics) {
        for (Metric metric : metrics) {
            Gauge.builder(metric.meter(), latest, known -> known.getOrDefault(metric, 0.0))
                    .description(metric.description())
                    .register(meters);
        }
    }

    public void show(Map<Metric, Double> figures) {
        latest.putAll(figures);
    }
}
