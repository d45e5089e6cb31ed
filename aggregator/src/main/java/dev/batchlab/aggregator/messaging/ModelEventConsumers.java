package dev.batchlab.aggregator.messaging;

import dev.batchlab.aggregator.ModelRuns;
import dev.batchlab.events.ModelConverted;
import dev.batchlab.events.ModelEvaluated;
import dev.batchlab.events.ModelPhase;
import dev.batchlab.messaging.EventHandling;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** What happens to model pipelines. */
@ApplicationScoped
public class ModelEventConsumers {
    private final EventHandling handling;
    private final ModelRuns runs;

    ModelEventConsumers(EventHandling handling, ModelRuns runs) {
        this.handling = handling;
        this.runs = runs;
    }

    @Incoming("model-phase")
    @Blocking
    public void modelPhase(ConsumerRecord<String, byte[]> received) {
        handling.handle(received, ModelPhase.class, runs::record);
    }

    @Incoming("model-converted")
    @Blocking
    public void modelConverted(ConsumerRecord<String, byte[]> received) {
        handling.handle(received, ModelConverted.class, runs::record);
    }

    @Incoming("model-evaluated")
    @Blocking
    public void modelEvaluated(ConsumerRecord<String, byte[]> received) {
        handling.handle(received, ModelEvaluated.class, runs::record);
    }
}
