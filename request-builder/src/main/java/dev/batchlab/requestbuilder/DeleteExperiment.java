package dev.batchlab.requestbuilder;

import dev.batchlab.messaging.Act;
import dev.batchlab.messaging.Audit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.Optional;

/** An experiment is hidden and never packed again; its name stays taken, so that nothing is bought a second time under it. */
@ApplicationScoped
public class DeleteExperiment {
    private final Experiments experiments;
    private final Audit audit;

    DeleteExperiment(Experiments experiments, Audit audit) {
        this.experiments = experiments;
        this.audit = audit;
    }

    /** False when there is no such experiment. Asking twice does no harm. */
    @Transactional
    public boolean delete(String id) {
        Optional<Experiment> known = experiments.lock(id);
        if (known.isEmpty()) {
            return false;
        }
        if (known.get().state() != Experiment.State.DELETED) {
            experiments.deleted(id);
            audit.record(Act.on("deleted", id, Map.of("planned", known.get().planned())));
        }
        return true;
    }
}
