package dev.batchlab.aggregator.jobs;

import dev.batchlab.aggregator.AggregatorConfig;
import dev.batchlab.aggregator.CompleteExperiments;
import dev.batchlab.aggregator.Experiments;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** Looks at experiments that move, large ones less often: looking takes a fixed share of the time. */
@ApplicationScoped
public class RestTicker {
    private static final Logger LOG = Logger.getLogger(RestTicker.class);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final Experiments experiments;
    private final CompleteExperiments completeExperiments;
    private final AggregatorConfig config;
    private final Clock clock;
    private final Map<String, Instant> nextLook = new ConcurrentHashMap<>();

    RestTicker(Experiments experiments, CompleteExperiments completeExperiments, AggregatorConfig config, Clock clock) {
        this.experiments = experiments;
        this.completeExperiments = completeExperiments;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(
            every = "1s",
            delayed = "1s",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    void tick() {
        try {
            List<String> moving = experiments.moving();
            nextLook.keySet().retainAll(moving);
            for (String id : moving) {
                Instant now = clock.instant();
                if (!nextLook.getOrDefault(id, Instant.MIN).isAfter(now)) {
                    look(id, now);
                }
            }
        } catch (RuntimeException e) {
            LOG.warnf("looking for experiments at rest: trouble=\"%s\"", e.getMessage());
            LOG.debug("ticker trouble", e);
        }
    }

    private void look(String id, Instant started) {
        completeExperiments.look(id);
        Duration taken = Duration.between(started, clock.instant());
        Duration pause = taken.multipliedBy(config.lookingShare());
        nextLook.put(id, clock.instant().plus(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE));
    }
}
