package dev.batchlab.events;

import java.util.Arrays;

/** The topics and the event type each carries. */
public enum Topic {
    EXPERIMENT_REQUESTED("experiment.requested", ExperimentRequested.class),
    REQUESTS_GENERATED("requests.generated", RequestsGenerated.class),
    EXPERIMENT_HELD("experiment.held", ExperimentHeld.class),
    BATCH_SUBMITTED("batch.submitted", BatchSubmitted.class),
    BATCH_COMPLETED("batch.completed", BatchCompleted.class),
    RESULTS_PARSED("results.parsed", ResultsParsed.class),
    BATCH_PARSED("batch.parsed", BatchParsed.class),
    REQUESTS_FAILED("requests.failed", RequestsFailed.class),
    EXPERIMENT_COMPLETED("experiment.completed", ExperimentCompleted.class),
    MODEL_REQUESTED("model.requested", ModelRequested.class),
    MODEL_PHASE("model.phase", ModelPhase.class),
    MODEL_CONVERTED("model.converted", ModelConverted.class),
    MODEL_EVALUATED("model.evaluated", ModelEvaluated.class);

    private final String topicName;
    private final Class<? extends Event> eventType;

    Topic(String topicName, Class<? extends Event> eventType) {
        this.topicName = topicName;
        this.eventType = eventType;
    }

    public String topicName() {
        return topicName;
    }

    public Class<? extends Event> eventType() {
        return eventType;
    }

    /** CloudEvents type, e.g. {@code dev.batchlab.requests.generated}. */
    public String ceType() {
        return "dev.batchlab." + topicName;
    }

    /** Where records of this topic go that a consumer group cannot decode. */
    public String deadLetterTopic(String group) {
        return topicName + "." + group + ".dlq";
    }

    public static Topic of(Event event) {
        return Arrays.stream(values())
                .filter(topic -> topic.eventType.isInstance(event))
                .findFirst()
                .orElseThrow();
    }

    public static Topic named(String topicName) {
        return Arrays.stream(values())
                .filter(topic -> topic.topicName.equals(topicName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No topic is called " + topicName));
    }
}
