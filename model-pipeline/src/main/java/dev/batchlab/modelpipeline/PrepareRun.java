package dev.batchlab.modelpipeline;

import dev.batchlab.modelpipeline.config.ConfigReading;
import dev.batchlab.modelpipeline.config.RunConfig;
import dev.batchlab.modelpipeline.weights.Finding;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Looks at everything a run will need, before anything expensive is done. */
@ApplicationScoped
public class PrepareRun {
    private final Runs runs;
    private final AcceptRun accept;
    private final AdvanceRun advance;
    private final List<Precondition> preconditions;

    PrepareRun(Runs runs, AcceptRun accept, AdvanceRun advance, @All List<Precondition> preconditions) {
        this.runs = runs;
        this.accept = accept;
        this.advance = advance;
        this.preconditions = preconditions;
    }

    /** @return what to do in the transaction that ends the preparation */
    public Runnable prepare(UUID id) {
        Run run = runs.find(id).orElseThrow();
        if (run.cancelRequested()) {
            return () -> advance.cancelBeforeStart(id);
        }
        ConfigReading reading = accept.read(run.config(), run.base());
        if (reading.config() == null) {
            return () -> advance.reject(
                    id, reading.problems().stream().map(Object::toString).toList());
        }
        RunConfig config = reading.config();
        List<String> remarks = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        preconditions.forEach(one -> findings.addAll(one.check(config, remarks)));
        return findings.isEmpty()
                ? () -> advance.begin(id, remarks)
                : () -> advance.reject(
                        id, findings.stream().map(Finding::toString).distinct().toList());
    }
}
