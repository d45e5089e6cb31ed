package dev.batchlab.requestbuilder;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batchlab.artifacts.MissingArtifact;
import dev.batchlab.events.ArtifactRef;
import dev.batchlab.events.ExperimentRequested;
import dev.batchlab.events.InputFile;
import dev.batchlab.experiments.intake.SpecReading;
import dev.batchlab.experiments.matrix.Matrix;
import dev.batchlab.experiments.spec.ExperimentSpec;
import dev.batchlab.experiments.spec.ResolvedSpec;
import dev.batchlab.experiments.spec.SpecDifference;
import dev.batchlab.experiments.spec.SpecIdentity;
import dev.batchlab.experiments.spec.SpecProblem;
import dev.batchlab.messaging.Act;
import dev.batchlab.messaging.Audit;
import dev.batchlab.messaging.Jobs;
import dev.batchlab.messaging.Outbox;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks a posted spec and makes it an experiment, or a further release of the one it is. */
@ApplicationScoped
public class AcceptExperiment {
    private final SpecRoom room;
    private final Experiments experiments;
    private final Jobs jobs;
    private final Outbox outbox;
    private final Audit audit;
    private final Clock clock;

    AcceptExperiment(SpecRoom room, Experiments experiments, Jobs jobs, Outbox outbox, Audit audit, Clock clock) {
        this.room = room;
        this.experiments = experiments;
        this.jobs = jobs;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    /** Checks and registers: when this returns, an accepted experiment is in the database. */
    public Acceptance accept(Posted posted) {
        Checked checked = check(posted);
        return QuarkusTransaction.requiringNew().call(() -> register(checked, true));
    }

    /** Reads the spec and its inputs; no transaction is open meanwhile. */
    public Checked check(Posted posted) {
        try {
            List<InputFile> inputs = room.inputs(posted.inputs());
            String text = text(posted);
            String file = posted.file() == null ? "spec" : posted.file();
            SpecReading reading = room.read(text, file, inputs);
            if (reading instanceof SpecReading.Refused refused) {
                return new Checked.Bad(refused.problems());
            }
            SpecReading.Accepted good = (SpecReading.Accepted) reading;
            List<SpecProblem> unknown = ReleaseCheck.problems(good.matrix(), posted.releaseOrAll());
            if (!unknown.isEmpty()) {
                return new Checked.Bad(unknown);
            }
            ResolvedSpec resolved = room.resolve(good, inputs);
            return new Checked.Good(posted, good, resolved, room.store(resolved));
        } catch (MissingArtifact e) {
            return new Checked.Bad(List.of(new SpecProblem(
                    "inputs", null, null, String.valueOf(e.getMessage()), "PUT the file to /files first")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Writes the experiment or the release, in the current transaction.
     *
     * @param announce whether to add {@code experiment.requested} to the log, because it did not come by it
     */
    public Acceptance register(Checked checked, boolean announce) {
        if (checked instanceof Checked.Bad bad) {
            return new Acceptance.Refused(bad.problems());
        }
        Checked.Good good = (Checked.Good) checked;
        ExperimentSpec spec = good.reading().spec();
        String identity = SpecIdentity.of(good.resolved()).sha256();
        Optional<Experiment> known = experiments.lock(spec.experiment());
        if (known.isPresent() && known.get().state() == Experiment.State.DELETED) {
            return new Acceptance.Refused(List.of(new SpecProblem(
                    "experiment",
                    null,
                    null,
                    "an experiment " + spec.experiment() + " was here and was deleted",
                    "give this one another name")));
        }
        if (known.isPresent() && !known.get().identity().equals(identity)) {
            return new Acceptance.Changed(spec.experiment(), differences(known.get(), good.resolved()));
        }
        Experiment experiment = known.orElseGet(() -> add(good, identity));
        int number =
                experiments.newestRelease(experiment.id()).map(Release::number).orElse(0) + 1;
        List<Part> parts = Parts.of(good.reading().matrix(), good.posted().releaseOrAll());
        experiments.release(
                new Release(experiment.id(), number, spec.retry().maxAttempts(), spec.budgetUsd(), good.stored(), 0),
                parts);
        experiments.packing(experiment.id());
        jobs.add(PackRelease.KIND, experiment.id() + "/" + number, new PackRelease.Order(experiment.id(), number));
        if (announce) {
            outbox.add(new ExperimentRequested(
                    experiment.id(),
                    null,
                    good.stored(),
                    good.resolved().inputs(),
                    good.posted().release()));
        }
        audit.record(Act.on(
                "posted",
                experiment.id(),
                Map.of(
                        "release", number,
                        "models", good.posted().releaseOrAll().models(),
                        "groups", good.posted().releaseOrAll().groups(),
                        "budgetUsd", spec.budgetUsd() == null ? "none" : spec.budgetUsd(),
                        "spec", good.stored().sha256())));
        long released = experiments.newestRelease(experiment.id()).orElseThrow().cells();
        return new Acceptance.Accepted(
                experiment, known.isEmpty(), released, good.reading().warnings());
    }

    private Experiment add(Checked.Good good, String identity) {
        Experiment experiment = new Experiment(
                good.reading().spec().experiment(),
                identity,
                good.stored(),
                good.reading().matrix().planned(),
                Experiment.State.PLANNING,
                clock.instant());
        experiments.add(experiment);
        return experiment;
    }

    private List<String> differences(Experiment known, ResolvedSpec now) {
        try {
            return SpecDifference.between(room.open(known.spec()), now).stream()
                    .map(SpecDifference::toString)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String text(Posted posted) throws IOException {
        JsonNode spec = posted.spec();
        ArtifactRef ref = posted.specRef();
        if (spec != null && !spec.isNull()) {
            return spec.isTextual() ? spec.textValue() : spec.toString();
        }
        return ref == null ? "" : room.text(ref);
    }

    /** What checking found. */
    public sealed interface Checked {
        /** @param stored the resolved spec in the store */
        record Good(Posted posted, SpecReading.Accepted reading, ResolvedSpec resolved, ArtifactRef stored)
                implements Checked {}

        /** All that is wrong. */
        record Bad(List<SpecProblem> problems) implements Checked {
            public Bad {
                problems = List.copyOf(problems);
            }
        }
    }

    /** The parts of a matrix that a release covers. */
    static final class Parts {
        private Parts() {}

        static List<Part> of(Matrix matrix, dev.batchlab.events.Release release) {
            List<Part> parts = new ArrayList<>();
            matrix.models(release).forEach(model -> matrix.groups().forEach((group, rows) -> {
                if (release.groups().isEmpty() || release.groups().contains(group)) {
                    parts.add(new Part(model.id(), group, rows * matrix.spec().trials()));
                }
            }));
            return parts;
        }
    }
}
