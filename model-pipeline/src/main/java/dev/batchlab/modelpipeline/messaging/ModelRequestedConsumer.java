package dev.batchlab.modelpipeline.messaging;

import dev.batchlab.events.ModelPhase;
import dev.batchlab.events.ModelRequested;
import dev.batchlab.events.PhaseState;
import dev.batchlab.messaging.EventHandling;
import dev.batchlab.messaging.Outbox;
import dev.batchlab.modelpipeline.AcceptRun;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Events in. A config that cannot be read is answered by a failed run, with every problem. */
@ApplicationScoped
public class ModelRequestedConsumer {
    private final EventHandling handling;
    private final AcceptRun accept;
    private final Outbox outbox;
    private final Clock clock;

    ModelRequestedConsumer(EventHandling handling, AcceptRun accept, Outbox outbox, Clock clock) {
        this.handling = handling;
        this.accept = accept;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Incoming("model-requested")
    @Blocking
    public void modelRequested(ConsumerRecord<String, byte[]> received) {
        handling.handle(received, ModelRequested.class, this::requested);
    }

    private void requested(ModelRequested event) {
        String config = event.config().isTextual()
                ? event.config().asText()
                : event.config().toString();
        var accepted = accept.accept(id(event.runId()), config, event.base());
        if (accepted.run() == null) {
            refuse(event, accepted.problems().stream().map(Object::toString).collect(Collectors.toList()));
        }
    }

    /** A producer's id need not be a UUID. */
    private static UUID id(String runId) {
        try {
            return UUID.fromString(runId);
        } catch (IllegalArgumentException e) {
            return UUID.nameUUIDFromBytes(runId.getBytes(StandardCharsets.UTF_8));
        }
    }

    private void refuse(ModelRequested event, List<String> problems) {
        outbox.add(new ModelPhase(
                event.experimentId(),
                event.runId(),
                1,
                "run",
                PhaseState.FAILED,
                null,
                1,
                null,
                null,
                "REJECTED",
                String.join("\n", problems),
                clock.instant()));
    }
}
