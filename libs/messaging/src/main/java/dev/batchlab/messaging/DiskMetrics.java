package dev.batchlab.messaging;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.File;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Free space for temporary files, of the artifact store where it is a directory, and of the directories a stage names besides
 * ({@code batchlab.disk.watched}).
 */
@ApplicationScoped
class DiskMetrics {
    private final MeterRegistry meters;
    private final Optional<URI> artifacts;
    private final List<String> watched;

    DiskMetrics(
            MeterRegistry meters,
            @ConfigProperty(name = "batchlab.artifacts") Optional<URI> artifacts,
            @ConfigProperty(name = "batchlab.disk.watched") Optional<List<String>> watched) {
        this.meters = meters;
        this.artifacts = artifacts;
        this.watched = watched.orElse(List.of());
    }

    void measure(@Observes StartupEvent started) {
        measure("temporary", new File(System.getProperty("java.io.tmpdir")));
        artifacts
                .filter(location -> "file".equals(location.getScheme()))
                .ifPresent(location -> measure("artifacts", new File(location)));
        watched.stream().map(String::strip).distinct().forEach(place -> measure(place, new File(place)));
    }

    private void measure(String place, File directory) {
        Gauge.builder(Metric.DISK_FREE.meter(), directory, File::getUsableSpace)
                .description(Metric.DISK_FREE.description())
                .tag("place", place)
                .strongReference(true)
                .register(meters);
        Gauge.builder(
                        Metric.DISK_FREE_RATIO.meter(),
                        directory,
                        it -> it.getTotalSpace() == 0 ? 1 : (double) it.getUsableSpace() / it.getTotalSpace())
                .description(Metric.DISK_FREE_RATIO.description())
                .tag("place", place)
                .strongReference(true)
                .register(meters);
    }
}
