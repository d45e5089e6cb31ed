package dev.batchlab.aggregator;

/** Nothing has been heard of an experiment, or not enough yet. */
public final class UnknownExperiment extends RuntimeException {
    public UnknownExperiment(String experimentId, String why) {
        super("Experiment " + experimentId + " " + why);
    }
}
