package dev.batchlab.results;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the columns of an experiment depend on.
 *
 * @param models registry ids in spec order
 * @param axes names of the axes in spec order; empty for a data set
 * @param questions in spec order; empty unless the answers are scored
 * @param answer what else an answer holds
 * @param merge names of the fields merged into data-set rows; absent when the spec asks for none
 */
public record ExperimentShape(
        String experiment,
        ExperimentKind kind,
        List<String> models,
        int trials,
        List<String> axes,
        List<Question> questions,
        AnswerShape answer,
        @Nullable MergeFields merge) {
    public ExperimentShape {
        models = List.copyOf(models);
        axes = List.copyOf(axes);
        questions = List.copyOf(questions);
    }

    /** An experiment whose answers are scored or plain texts. */
    public ExperimentShape(
            String experiment,
            ExperimentKind kind,
            List<String> models,
            int trials,
            List<String> axes,
            List<Question> questions,
            @Nullable MergeFields merge) {
        this(experiment, kind, models, trials, axes, questions, AnswerShape.PLAIN, merge);
    }

    /** Whether a row of the data set has more than one answer, so that the merged lines have to tell them apart. */
    boolean severalAnswersPerRow() {
        return models.size() > 1 || trials > 1;
    }
}
