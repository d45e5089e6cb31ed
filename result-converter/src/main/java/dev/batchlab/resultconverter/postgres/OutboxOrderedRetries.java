package dev.batchlab.resultconverter.postgres;

import dev.batchlab.artifacts.ArtifactStore;
import dev.batchlab.events.ArtifactRef;
import dev.batchlab.events.EventJson;
import dev.batchlab.events.FailedRequest;
import dev.batchlab.events.RequestsFailed;
import dev.batchlab.events.Topic;
import dev.batchlab.messaging.Sql;
import dev.batchlab.resultconverter.ConversionKey;
import dev.batchlab.resultconverter.OrderedRetries;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The outbox is kept for good, and says what was told. */
@ApplicationScoped
class OutboxOrderedRetries implements OrderedRetries {
    private final Sql sql;
    private final ArtifactStore store;

    OutboxOrderedRetries(Sql sql, ArtifactStore store) {
        this.sql = sql;
        this.store = store;
    }

    @Override
    public Set<String> of(ConversionKey key) throws IOException {
        List<RequestsFailed> told = QuarkusTransaction.requiringNew()
                .call(() -> sql.list(
                        "select payload from outbox where topic = '" + Topic.REQUESTS_FAILED.topicName()
                                + "' and event_key = ? order by id",
                        row -> EventJson.read(row.getBytes(1), RequestsFailed.class),
                        key.shardId()));
        Set<String> ordered = new HashSet<>();
        for (RequestsFailed event : told) {
            if (!event.reread() && event.attempt() == key.attempt() && event.submission() == key.submission()) {
                event.failures().forEach(failure -> add(failure, ordered));
                addAll(event, ordered);
            }
        }
        return ordered;
    }

    private void addAll(RequestsFailed event, Set<String> ordered) throws IOException {
        ArtifactRef many = event.failuresRef();
        if (many == null) {
            return;
        }
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(store.open(many), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                add(EventJson.read(line.getBytes(StandardCharsets.UTF_8), FailedRequest.class), ordered);
            }
        }
    }

    private static void add(FailedRequest failure, Set<String> ordered) {
        if (failure.retry()) {
            ordered.add(failure.wireId());
        }
    }
}
