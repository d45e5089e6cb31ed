package dev.batchlab.resultconverter.health;

import dev.batchlab.messaging.Metric;
import dev.batchlab.resultconverter.postgres.ConversionEntity;
import dev.batchlab.resultconverter.postgres.ConversionRows;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Shows what is open and what keeps it; never takes the stage out of service, for waiting conversions need it. */
@Readiness
@ApplicationScoped
public class ConversionsMove implements HealthCheck {
    private static final int SHOWN = 10;

    private final ConversionRows rows;
    private final MeterRegistry meters;

    ConversionsMove(ConversionRows rows, MeterRegistry meters) {
        this.rows = rows;
        this.meters = meters;
    }

    void measure(@Observes StartupEvent started) {
        Gauge.builder(Metric.CONVERSIONS_DUE.meter(), rows, ConversionRows::open)
                .description(Metric.CONVERSIONS_DUE.description())
                .register(meters);
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("conversions").up();
        response.withData("open", rows.open());
        for (ConversionEntity row : rows.troubled(SHOWN)) {
            response.withData(row.shardId + "/" + row.attempt + "/" + row.submission, String.valueOf(row.problem));
        }
        return response.build();
    }
}
