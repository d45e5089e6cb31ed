package dev.batchlab.aggregator;

import dev.batchlab.results.Summary;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;

/** The request files of an experiment go, to save room; its results stay. Later exports come without {@code requests/}. */
@ApplicationScoped
public class RemoveRequests {
    private final Experiments experiments;
    private final Summaries summaries;
    private final Clock clock;

    RemoveRequests(Experiments experiments, Summaries summaries, Clock clock) {
        this.experiments = experiments;
        this.summaries = summaries;
        this.clock = clock;
    }

    /**
     * To be called before the files go.
     *
     * @throws UnknownExperiment when nothing is known of it
     * @throws IllegalStateException while it runs
     */
    @Transactional
    public void expect(String experimentId) {
        Summary summary =
                summaries.find(experimentId).orElseThrow(() -> new UnknownExperiment(experimentId, "is unknown here"));
        if (summary.finished() == null) {
            throw new IllegalStateException(
                    "Experiment " + experimentId + " is " + summary.state() + " and needs them");
        }
        experiments.requestsRemoved(experimentId, clock.instant());
    }
}
