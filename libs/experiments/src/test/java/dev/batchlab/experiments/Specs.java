package dev.batchlab.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchlab.events.Release;
import dev.batchlab.experiments.intake.SpecReader;
import dev.batchlab.experiments.intake.SpecReading;
import dev.batchlab.experiments.intake.Target;
import dev.batchlab.experiments.matrix.Cell;
import dev.batchlab.experiments.spec.InputFiles;
import dev.batchlab.experiments.spec.SpecProblem;
import dev.batchlab.providers.ModelRegistry;
import dev.batchlab.providers.Providers;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

/** Specs of tests. */
public final class Specs {
    /** A day before any shutdown that matters. */
    public static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

    /** The smallest matrix: one model, two personas. */
    public static final String MATRIX = """
            experiment: small
            models: [gpt-4.1]
            axes:
              persona:
                - {id: p1, name: 学生, system: "You are a student.", temperature: 0.7}
                - {id: p2, name: 詩人, system: "You are a poet.", temperature: 0.9}
            prompt: {system: "{persona.system}", user: "Rate it."}
            parameters: {temperature: "{persona.temperature}"}
            customId: "{persona.id}_{model.id}_n{trial}"
            answer:
              kind: scored-questions
              questions: [{id: Q1, label: 面白さ}]
              range: [0, 100]
            """;

    public static final Providers PROVIDERS = Providers.standard();

    private Specs() {}

    public static SpecReader reader(Target target) {
        return reader(target, NOW);
    }

    public static SpecReader reader(Target target, Instant now) {
        return new SpecReader(ModelRegistry.standard(), PROVIDERS, target, InstantSource.fixed(now));
    }

    public static SpecReading.Accepted accepted(String spec, InputFiles inputs) {
        SpecReading reading = reader(Target.ELSEWHERE).read(spec, "spec.yaml", inputs);
        assertThat(reading).as("%s", reading).isInstanceOf(SpecReading.Accepted.class);
        return (SpecReading.Accepted) reading;
    }

    public static SpecReading.Accepted accepted(String spec) {
        return accepted(spec, MemoryInputs.NONE);
    }

    public static List<SpecProblem> problems(String spec, InputFiles inputs) {
        SpecReading reading = reader(Target.ELSEWHERE).read(spec, "spec.yaml", inputs);
        assertThat(reading).as("%s", reading).isInstanceOf(SpecReading.Refused.class);
        return ((SpecReading.Refused) reading).problems();
    }

    public static List<SpecProblem> problems(String spec) {
        return problems(spec, MemoryInputs.NONE);
    }

    public static List<Cell> cells(SpecReading.Accepted spec) {
        return cells(spec, Release.ALL);
    }

    public static List<Cell> cells(SpecReading.Accepted spec, Release release) {
        try (Stream<Cell> cells = spec.matrix().cells(release)) {
            return cells.toList();
        }
    }

    /** Root of the repository. */
    public static Path root() {
        return Path.of(System.getProperty("batchlab.root", "../.."));
    }
}
