package dev.batchlab.requestbuilder.jobs;

import dev.batchlab.events.ExperimentCompleted;
import dev.batchlab.events.ExperimentRequested;
import dev.batchlab.messaging.Claim;
import dev.batchlab.messaging.Outbox;
import dev.batchlab.messaging.Worker;
import dev.batchlab.requestbuilder.AcceptExperiment;
import dev.batchlab.requestbuilder.Acceptance;
import dev.batchlab.requestbuilder.Posted;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;

/** Accepts experiments that came by event; a refused one is answered with {@code experiment.completed}. */
@ApplicationScoped
public class AcceptWorker implements Worker {
    public static final String KIND = "accept";

    private final AcceptExperiment accept;
    private final Outbox outbox;
    private final Clock clock;

    AcceptWorker(AcceptExperiment accept, Outbox outbox, Clock clock) {
        this.accept = accept;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void work(Claim claim) {
        ExperimentRequested event = claim.payload(ExperimentRequested.class);
        AcceptExperiment.Checked checked = accept.check(Posted.by(event));
        claim.finish(() -> {
            List<String> errors = accept.register(checked, false)
                    .fold(
                            accepted -> List.<String>of(),
                            changed -> changed.differences().stream()
                                    .map(difference ->
                                            "an experiment of this name is here already; changed: " + difference)
                                    .toList(),
                            (Acceptance.Refused refused) -> refused.problems().stream()
                                    .map(Object::toString)
                                    .toList());
            if (!errors.isEmpty()) {
                outbox.add(new ExperimentCompleted(
                        event.experimentId(), "rejected", 0, null, null, errors, clock.instant()));
            }
        });
    }
}
