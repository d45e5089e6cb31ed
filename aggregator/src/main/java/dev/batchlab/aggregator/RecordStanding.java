package dev.batchlab.aggregator;

import dev.batchlab.events.ExperimentCompleted;
import dev.batchlab.events.ExperimentHeld;
import dev.batchlab.messaging.Jobs;
import jakarta.enterprise.context.ApplicationScoped;

/** An experiment is held or let go, or was refused. */
@ApplicationScoped
public class RecordStanding {
    private final Experiments experiments;
    private final Jobs jobs;

    RecordStanding(Experiments experiments, Jobs jobs) {
        this.experiments = experiments;
        this.jobs = jobs;
    }

    public void held(ExperimentHeld event) {
        experiments.lock(event.experimentId());
        boolean news = experiments.held(event.experimentId(), event.sequence(), event.reason(), event.detail());
        if (news) {
            String state = "paused: " + event.reason();
            jobs.add(
                    Announcement.JOB,
                    event.experimentId() + "/held/" + event.sequence(),
                    new Announcement(event.experimentId(), state, event.detail()));
        }
    }

    /** Takes in refusals only; the others are our own. */
    public void completed(ExperimentCompleted event) {
        if (event.state().equals("rejected")) {
            experiments.lock(event.experimentId());
            experiments.rejected(event.experimentId(), event.errors());
        }
    }
}
