package dev.batchlab.aggregator.webhook;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchlab.aggregator.AggregatorConfig;
import dev.batchlab.aggregator.Announcement;
import dev.batchlab.aggregator.ExperimentFacts;
import dev.batchlab.aggregator.Experiments;
import dev.batchlab.aggregator.ReportLocation;
import dev.batchlab.aggregator.Specs;
import dev.batchlab.aggregator.Summaries;
import dev.batchlab.events.ArtifactRef;
import dev.batchlab.events.EventJson;
import dev.batchlab.messaging.Claim;
import dev.batchlab.messaging.Jobs;
import dev.batchlab.messaging.Worker;
import dev.batchlab.results.Summary;
import dev.batchlab.results.SummaryJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Finds out whom an announcement concerns and makes a message for each. */
@ApplicationScoped
public class Announce implements Worker {
    private static final Duration UNTIL_THE_SPEC_IS_HEARD_OF = Duration.ofSeconds(2);

    private final Experiments experiments;
    private final Summaries summaries;
    private final Specs specs;
    private final Jobs jobs;
    private final AggregatorConfig config;

    Announce(Experiments experiments, Summaries summaries, Specs specs, Jobs jobs, AggregatorConfig config) {
        this.experiments = experiments;
        this.summaries = summaries;
        this.specs = specs;
        this.jobs = jobs;
        this.config = config;
    }

    @Override
    public String kind() {
        return Announcement.JOB;
    }

    @Override
    public void work(Claim claim) throws IOException {
        Announcement news = claim.payload(Announcement.class);
        Optional<ArtifactRef> spec = experiments.find(news.experimentId()).map(ExperimentFacts::spec);
        if (spec.isEmpty()) {
            claim.again(UNTIL_THE_SPEC_IS_HEARD_OF, "no shard of the experiment has been heard of yet");
            return;
        }
        List<URI> webhooks = specs.read(spec.get()).webhooks();
        ObjectNode body = webhooks.isEmpty() ? EventJson.mapper().createObjectNode() : body(news);
        claim.finish(() -> {
            for (int i = 0; i < webhooks.size(); i++) {
                jobs.add(
                        Tell.JOB,
                        claim.key() + "/" + i,
                        new Message(webhooks.get(i).toString(), body));
            }
        });
    }

    private ObjectNode body(Announcement news) throws IOException {
        ObjectNode body = EventJson.mapper().createObjectNode();
        body.put("experiment", news.experimentId());
        body.put("state", news.state());
        if (news.detail() != null) {
            body.put("detail", news.detail());
        }
        body.put("report", config.publicUrl() + ReportLocation.of(news.experimentId()));
        Optional<Summary> summary = summaries.find(news.experimentId());
        if (summary.isPresent()) {
            body.set("summary", EventJson.mapper().readTree(SummaryJson.bytes(summary.get())));
        }
        return body;
    }
}
