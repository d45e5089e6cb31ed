package dev.batchlab.statuspoller.health;

import dev.batchlab.messaging.Figures;
import dev.batchlab.statuspoller.WatchFigures;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;

/** Figures for dashboards and autoscaling; read now and then, not with each scrape. */
@ApplicationScoped
public class WatchMetrics {
    private final WatchFigures figures;
    private final Figures shown;

    WatchMetrics(WatchFigures figures, MeterRegistry meters) {
        this.figures = figures;
        this.shown = new Figures(meters, WatchFigures.METRICS);
    }

    @Scheduled(every = "5s", delayed = "3s")
    void read() {
        shown.show(figures.read());
    }
}
