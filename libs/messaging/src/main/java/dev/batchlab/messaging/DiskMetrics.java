package dev.batchlab.messaging;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.File;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Free space for temporary files, and of the artifact store where it is a directory. */
@ApplicationScoped
class DiskMetrics {
    private final MeterRegistry meters;
    private final Optional<URI> artifacts;

    DiskMetrics(MeterRegistry meters, @ConfigProperty(name = "batchlab.artifacts") Optional<URI> artifacts) {
        this.meters = meters;
        this.artifacts = artifacts;
    }

    void measure(@Observes StartupEvent started) {
        measure("temporary", new File(System.getProperty("java.io.tmpdir")));
        artifacts
                .filter(location -> "file".equals(location.getScheme()))
                .ifPresent(location -> measure("artifacts", new File(location)));
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
