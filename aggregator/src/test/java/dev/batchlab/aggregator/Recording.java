package dev.batchlab.aggregator;

import dev.batchlab.events.BatchCompleted;
import dev.batchlab.events.BatchParsed;
import dev.batchlab.events.BatchSubmitted;
import dev.batchlab.events.Event;
import dev.batchlab.events.ExperimentCompleted;
import dev.batchlab.events.ExperimentHeld;
import dev.batchlab.events.RequestsGenerated;
import dev.batchlab.events.ResultsParsed;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Hands events to the use cases as the consumers do, one transaction each. */
@ApplicationScoped
class Recording {
    private final RecordResults results;
    private final RecordShard shards;
    private final RecordStanding standing;

    Recording(RecordResults results, RecordShard shards, RecordStanding standing) {
        this.results = results;
        this.shards = shards;
        this.standing = standing;
    }

    void record(Event event) {
        QuarkusTransaction.requiringNew().run(() -> apply(event));
    }

    /** Results in one transaction, as a poll brings them. */
    void recordTogether(List<ResultsParsed> poll) {
        QuarkusTransaction.requiringNew().run(() -> results.record(poll));
    }

    private void apply(Event event) {
        if (event instanceof ResultsParsed one) {
            results.record(List.of(one));
        } else if (event instanceof RequestsGenerated one) {
            shards.generated(one);
        } else if (event instanceof BatchSubmitted one) {
            shards.submitted(one);
        } else if (event instanceof BatchCompleted one) {
            shards.completed(one);
        } else if (event instanceof BatchParsed one) {
            shards.parsed(one);
        } else if (event instanceof ExperimentHeld one) {
            standing.held(one);
        } else if (event instanceof ExperimentCompleted one) {
            standing.completed(one);
        } else {
            throw new IllegalArgumentException("The aggregator does not take in " + event);
        }
    }
}
