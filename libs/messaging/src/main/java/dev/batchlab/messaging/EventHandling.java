package dev.batchlab.messaging;

import dev.batchlab.events.Event;
import dev.batchlab.events.EventJson;
import dev.batchlab.events.UndecodableEvent;
import io.opentelemetry.api.trace.SpanKind;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.header.Header;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/**
 * Takes records in: decode, check the inbox, apply the effect, all in one transaction; then the offset may move.
 *
 * <p>A record that is no event goes to the dead-letter topic. Everything else that goes wrong is tried again until it works, with
 * the partition waiting meanwhile: trouble of the database or of this stage never loses an event.
 */
@ApplicationScoped
public class EventHandling {
    private static final Logger LOG = Logger.getLogger(EventHandling.class);

    private final Inbox inbox;
    private final DeadLetters deadLetters;
    private final StuckConsumers stuck;
    private final Trail trail;

    EventHandling(Inbox inbox, DeadLetters deadLetters, @Readiness StuckConsumers stuck, Trail trail) {
        this.inbox = inbox;
        this.deadLetters = deadLetters;
        this.stuck = stuck;
        this.trail = trail;
    }

    /** Applies {@code effect} once per event, in a transaction of its own. Call from a {@code @Blocking} consumer method. */
    public <E extends Event> void handle(ConsumerRecord<String, byte[]> received, Class<E> type, Consumer<E> effect) {
        untilDone(received, () -> {
            if (deadLetters.isForSomebodyElse(received)) {
                return;
            }
            E event;
            try {
                event = EventJson.read(received.value() == null ? new byte[0] : received.value(), type);
            } catch (UndecodableEvent e) {
                deadLetters.add(received, String.valueOf(e.getMessage()));
                return;
            }
            trail.follow(
                    trailOf(received, event),
                    "handle " + received.topic(),
                    SpanKind.CONSUMER,
                    () -> QuarkusTransaction.requiringNew().run(() -> {
                        if (inbox.isNew(received)) {
                            effect.accept(event);
                        }
                    }));
        });
    }

    /**
     * Applies {@code effect} to a whole poll in one transaction. There is no inbox check: the effect must be an upsert by natural
     * key.
     */
    public <E extends Event> void handleAll(
            ConsumerRecords<String, byte[]> received, Class<E> type, Consumer<List<E>> effect) {
        if (received.isEmpty()) {
            return;
        }
        untilDone(received.iterator().next(), () -> {
            List<E> events = new ArrayList<>(received.count());
            for (ConsumerRecord<String, byte[]> one : received) {
                if (deadLetters.isForSomebodyElse(one)) {
                    continue;
                }
                try {
                    events.add(EventJson.read(one.value() == null ? new byte[0] : one.value(), type));
                } catch (UndecodableEvent e) {
                    deadLetters.add(one, String.valueOf(e.getMessage()));
                }
            }
            QuarkusTransaction.requiringNew().timeout(120).run(() -> effect.accept(events));
        });
    }

    private static Map<String, String> trailOf(ConsumerRecord<String, byte[]> received, Event event) {
        Map<String, String> trail = new HashMap<>(LogContext.about(event));
        Header trace = received.headers().lastHeader(Trail.TRACE);
        if (trace != null) {
            trail.put(Trail.TRACE, new String(trace.value(), StandardCharsets.UTF_8));
        }
        return trail;
    }

    private void untilDone(ConsumerRecord<String, byte[]> at, Runnable step) {
        long pause = 100;
        while (true) {
            try {
                step.run();
                stuck.moved(at);
                return;
            } catch (RuntimeException e) {
                stuck.stuck(at, e);
                LOG.warnf(
                        "topic=%s partition=%d offset=%d trouble=\"%s\" next_try_in_ms=%d",
                        at.topic(), at.partition(), at.offset(), e.getMessage(), pause);
                LOG.debug("handler trouble", e);
                pause(pause);
                pause = Math.min(pause * 2, 5_000);
            }
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Stopped while waiting to try a record again", e);
        }
    }
}
