package dev.batchlab.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Not ready while a record has been tried in vain for long: the page says which and why. */
@Readiness
@ApplicationScoped
class StuckConsumers implements HealthCheck {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Clock clock;
    private final Map<String, Stuck> stuck = new ConcurrentHashMap<>();

    StuckConsumers(Clock clock) {
        this.clock = clock;
    }

    void stuck(ConsumerRecord<?, ?> at, RuntimeException trouble) {
        stuck.compute(
                place(at),
                (place, known) -> new Stuck(
                        known == null || known.offset != at.offset() ? clock.instant() : known.since,
                        at.offset(),
                        String.valueOf(trouble.getMessage())));
    }

    void moved(ConsumerRecord<?, ?> at) {
        stuck.remove(place(at));
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("consumers move");
        Instant patienceEnds = clock.instant().minus(PATIENCE);
        boolean up = true;
        for (Map.Entry<String, Stuck> entry : stuck.entrySet()) {
            Stuck one = entry.getValue();
            response.withData(entry.getKey(), "offset " + one.offset + " since " + one.since + ": " + one.trouble);
            up &= one.since.isAfter(patienceEnds);
        }
        return response.status(up).build();
    }

    private static String place(ConsumerRecord<?, ?> at) {
        return at.topic() + "/" + at.partition();
    }

    private record Stuck(Instant since, long offset, String trouble) {}
}
