package dev.batchlab.experiments.intake;

import dev.batchlab.experiments.matrix.Matrix;
import dev.batchlab.experiments.spec.ExperimentSpec;
import dev.batchlab.experiments.spec.SpecProblem;
import java.util.List;

/** What came of reading a spec. */
public sealed interface SpecReading {

    /**
     * The spec can run.
     *
     * @param matrix its cells; reads the same input files again when they are drawn
     * @param warnings what is done otherwise than written, or will not be possible everywhere
     */
    record Accepted(ExperimentSpec spec, Matrix matrix, List<String> warnings) implements SpecReading {
        public Accepted {
            warnings = List.copyOf(warnings);
        }
    }

    /** It cannot; all that is wrong with it. */
    record Refused(List<SpecProblem> problems) implements SpecReading {
        public Refused {
            problems = List.copyOf(problems);
        }
    }
}
