package dev.batchlab.modelpipeline;

import dev.batchlab.modelpipeline.config.ConfigReading;
import dev.batchlab.modelpipeline.config.RunConfig;
import dev.batchlab.modelpipeline.weights.Finding;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
        sharing(run, config).ifPresent(findings::add);
        preconditions.forEach(one -> findings.addAll(one.check(config, remarks)));
        return findings.isEmpty()
                ? () -> advance.begin(id, remarks)
                : () -> advance.reject(
                        id, findings.stream().map(Finding::toString).distinct().toList());
    }

    /** Two runs must not write the same files at the same time. */
    private Optional<Finding> sharing(Run run, RunConfig config) {
        return runs.newest(1000).stream()
                .filter(other ->
                        other.state() == RunState.RUNNING && !other.id().equals(run.id()))
                .filter(other -> {
                    RunConfig theirs = accept.read(other.config(), other.base()).config();
                    return theirs != null && theirs.outputDir().equals(config.outputDir());
                })
                .findFirst()
                .map(other -> new Finding(
                        "OUTPUT_IN_USE",
                        "the run " + other.name() + " (" + other.id() + ") is writing to " + config.outputDir(),
                        "wait for it, cancel it, or choose another run.output_dir"));
    }
}
