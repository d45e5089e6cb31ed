package dev.batchlab.modelpipeline;

import dev.batchlab.experiments.spec.SpecProblem;
import dev.batchlab.modelpipeline.config.ConfigReader;
import dev.batchlab.modelpipeline.config.ConfigReading;
import dev.batchlab.modelpipeline.config.PathRules;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes a pipeline in. The same config under the same name is the same run: one that ended badly goes on where it stopped. */
@ApplicationScoped
public class AcceptRun {
    private final Runs runs;
    private final Tasks tasks;
    private final ResumeRun resume;
    private final ModelPipelineConfig settings;

    AcceptRun(Runs runs, Tasks tasks, ResumeRun resume, ModelPipelineConfig settings) {
        this.runs = runs;
        this.tasks = tasks;
        this.resume = resume;
        this.settings = settings;
    }

    /**
     * What became of it.
     *
     * @param run null with problems
     */
    public record Accepted(@Nullable Run run, boolean isNew, List<SpecProblem> problems) {}

    /** @param id the producer's own; null makes one */
    @Transactional
    public Accepted accept(@Nullable UUID id, String config, @Nullable String base) {
        ConfigReading reading = read(config, base);
        if (reading.config() == null) {
            return new Accepted(null, false, reading.problems());
        }
        String name = reading.config().name();
        String identity = Fingerprint.sha256(name + "\n" + base + "\n" + config);
        Optional<Run> known = id == null ? runs.ofIdentity(identity) : runs.find(id);
        if (known.isPresent()) {
            Run run = known.get();
            if (run.state() == RunState.FAILED
                    || run.state() == RunState.CANCELLED
                    || run.state() == RunState.REJECTED) {
                resume.resume(run.id());
            }
            return new Accepted(runs.find(run.id()).orElseThrow(), false, List.of());
        }
        UUID fresh = id == null ? UUID.randomUUID() : id;
        runs.add(fresh, name, config, base, identity);
        tasks.prepare(fresh, 1);
        return new Accepted(runs.find(fresh).orElseThrow(), true, List.of());
    }

    /** As the phases read it again later. */
    public ConfigReading read(String config, @Nullable String base) {
        Path folder = base == null ? null : Path.of(base);
        return ConfigReader.read(
                config,
                "pipeline.yaml",
                new PathRules(folder, settings.roots().stream().map(Path::of).toList()));
    }
}
