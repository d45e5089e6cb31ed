package dev.batchlab.aggregator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batchlab.events.EventJson;
import dev.batchlab.events.ExperimentCompleted;
import dev.batchlab.messaging.Jobs;
import dev.batchlab.messaging.Outbox;
import dev.batchlab.results.Summary;
import dev.batchlab.results.SummaryJson;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Notices that an experiment has come to rest and says so, once per revision however many replicas look: the row of the experiment is
 * locked, what is added meanwhile waits, and revision, event and announcement are one transaction.
 */
@ApplicationScoped
public class CompleteExperiments {
    private static final Logger LOG = Logger.getLogger(CompleteExperiments.class);

    private final Experiments experiments;
    private final Completions completions;
    private final Shards shards;
    private final Results results;
    private final Summaries summaries;
    private final Outbox outbox;
    private final Jobs jobs;
    private final Clock clock;
    private final AggregatorConfig config;
    /** Since when all cells have been settled while some batch's last word was still missing. */
    private final Map<String, Instant> waitingSince = new ConcurrentHashMap<>();

    CompleteExperiments(
            Experiments experiments,
            Completions completions,
            Shards shards,
            Results results,
            Summaries summaries,
            Outbox outbox,
            Jobs jobs,
            Clock clock,
            AggregatorConfig config) {
        this.experiments = experiments;
        this.completions = completions;
        this.shards = shards;
        this.results = results;
        this.summaries = summaries;
        this.outbox = outbox;
        this.jobs = jobs;
        this.clock = clock;
        this.config = config;
    }

    /** Looks at one experiment; true when it came to rest now. */
    public boolean look(String experimentId) {
        return QuarkusTransaction.requiringNew().call(() -> {
            Optional<ExperimentFacts> facts =
                    experiments.lockIfMoving(experimentId) ? experiments.find(experimentId) : Optional.empty();
            return facts.isPresent() && complete(facts.get());
        });
    }

    private boolean complete(ExperimentFacts facts) {
        String id = facts.experimentId();
        CellCount count = results.count(id);
        long matrix = Math.max(facts.released(), count.seen());
        if (matrix == 0 || count.settled() < matrix) {
            waitingSince.remove(id);
            return false;
        }
        if (shards.reopeningUnread(id)) {
            return false;
        }
        if (!BatchList.allParsed(shards.shards(id), shards.submissions(id)) && !patienceIsOver(id)) {
            return false;
        }
        waitingSince.remove(id);
        experiments.atRest(id);
        Optional<Completion> latest = completions.latest(id);
        if (latest.isPresent() && latest.get().covers(matrix, count.records())) {
            return false;
        }
        String state = count.cancelled() > 0 ? "cancelled" : "completed";
        int revision = latest.map(Completion::revision).orElse(0) + 1;
        announce(facts, new Completion(id, revision, state, matrix, count.records(), clock.instant()));
        return true;
    }

    private boolean patienceIsOver(String experimentId) {
        Instant since = waitingSince.computeIfAbsent(experimentId, id -> clock.instant());
        return since.plus(config.lastWordWithin()).isBefore(clock.instant());
    }

    private void announce(ExperimentFacts facts, Completion completion) {
        completions.add(completion);
        Summary summary = summaries.draw(facts, Optional.of(completion.state()));
        outbox.add(new ExperimentCompleted(
                completion.experimentId(),
                completion.state(),
                completion.revision(),
                json(summary),
                ReportLocation.of(completion.experimentId()),
                List.of(),
                completion.completedAt()));
        jobs.add(
                Announcement.JOB,
                completion.experimentId() + "/rest/" + completion.revision(),
                new Announcement(completion.experimentId(), completion.state(), null));
        LOG.infof(
                "experiment=%s state=%s revision=%d matrix=%d",
                completion.experimentId(), completion.state(), completion.revision(), completion.matrix());
    }

    private static JsonNode json(Summary summary) {
        try {
            return EventJson.mapper().readTree(SummaryJson.bytes(summary));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
