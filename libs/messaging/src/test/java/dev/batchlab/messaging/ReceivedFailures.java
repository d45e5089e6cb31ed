package dev.batchlab.messaging;

import dev.batchlab.events.RequestsFailed;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** A consumer as a stage has one; it can be told to fail a few times. */
@ApplicationScoped
class ReceivedFailures {
    private final List<String> shards = new CopyOnWriteArrayList<>();
    private final Set<String> failOnce = ConcurrentHashMap.newKeySet();

    private final Map<String, Map<String, String>> trails = new ConcurrentHashMap<>();
    private final EventHandling handling;

    ReceivedFailures(EventHandling handling) {
        this.handling = handling;
    }

    List<String> shards() {
        return shards;
    }

    /** What the work on a shard's event belonged to. */
    Map<String, Map<String, String>> trails() {
        return trails;
    }

    void failOnceFor(String shard) {
        failOnce.add(shard);
    }

    @Incoming("requests-failed")
    @Blocking
    void on(ConsumerRecord<String, byte[]> received) {
        handling.handle(received, RequestsFailed.class, event -> {
            if (failOnce.remove(event.shardId())) {
                throw new IllegalStateException("a passing fault");
            }
            trails.put(event.shardId(), Trail.read(Trail.stored()));
            shards.add(event.shardId());
        });
    }
}
