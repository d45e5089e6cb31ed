package dev.batchlab.events;

/** Something that happened to an experiment; the record's name in past tense says what. */
public sealed interface Event
        permits ExperimentRequested,
                RequestsGenerated,
                ExperimentHeld,
                BatchSubmitted,
                BatchCompleted,
                ResultsParsed,
                BatchParsed,
                RequestsFailed,
                ExperimentCompleted,
                ModelRequested,
                ModelPhase,
                ModelConverted,
                ModelEvaluated {

    /** The experiment's id as its author wrote it; of a model pipeline the run's name. */
    String experimentId();

    /** The record key on Kafka: events with one key keep their order. */
    String key();
}
