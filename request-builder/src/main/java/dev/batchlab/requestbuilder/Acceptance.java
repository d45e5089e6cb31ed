package dev.batchlab.requestbuilder;

import dev.batchlab.experiments.spec.SpecProblem;
import java.util.List;
import java.util.function.Function;

/** What became of a posted spec. */
public sealed interface Acceptance permits Acceptance.Accepted, Acceptance.Changed, Acceptance.Refused {

    <R> R fold(Function<Accepted, R> accepted, Function<Changed, R> changed, Function<Refused, R> refused);

    /**
     * It is in the database; packing follows.
     *
     * @param isNew false when it continues an experiment that is here already
     * @param released cells released so far
     */
    record Accepted(Experiment experiment, boolean isNew, long released, List<String> warnings) implements Acceptance {
        @Override
        public <R> R fold(Function<Accepted, R> accepted, Function<Changed, R> changed, Function<Refused, R> refused) {
            return accepted.apply(this);
        }
    }

    /** Another experiment has the same name. */
    record Changed(String experimentId, List<String> differences) implements Acceptance {
        @Override
        public <R> R fold(Function<Accepted, R> accepted, Function<Changed, R> changed, Function<Refused, R> refused) {
            return changed.apply(this);
        }
    }

    /** The spec is not right. */
    record Refused(List<SpecProblem> problems) implements Acceptance {
        @Override
        public <R> R fold(Function<Accepted, R> accepted, Function<Changed, R> changed, Function<Refused, R> refused) {
            return refused.apply(this);
        }
    }
}
