package dev.batchlab.statuspoller.health;

import dev.batchlab.statuspoller.WatchFigures;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Figures for dashboards and autoscaling; read now and then, not with each scrape. */
@ApplicationScoped
public class WatchMetrics {
    private final WatchFigures figures;
    private final Map<String, Double> latest = new ConcurrentHashMap<>();

    WatchMetrics(WatchFigures figures, MeterRegistry meters) {
        this.figures = figures;
        for (String name : WatchFigures.NAMES) {
            meters.gauge("batchlab." + name, latest, known -> known.getOrDefault(name, 0.0));
        }
    }

    @Scheduled(every = "5s", delayed = "3s")
    void read() {
        latest.putAll(figures.read());
    }
}
