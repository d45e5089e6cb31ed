package dev.batchlab.results;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batchlab.answers.JsonDocument;
import dev.batchlab.answers.ScoredQuestions;
import dev.batchlab.experiments.spec.Axis;
import dev.batchlab.experiments.spec.ExperimentSpec;
import dev.batchlab.providers.Model;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes from a spec what the columns depend on. */
public final class ExperimentShapes {
    private ExperimentShapes() {}

    public static ExperimentShape of(ExperimentSpec spec) {
        @Nullable
        MergeFields merge = spec.merge() == null
                ? null
                : new MergeFields(
                        spec.merge().text(), spec.merge().tokens(), spec.merge().error());
        return new ExperimentShape(
                spec.experiment(),
                spec.hasDataset() ? ExperimentKind.DATASET : ExperimentKind.MATRIX,
                spec.models().stream().map(Model::id).toList(),
                spec.trials(),
                spec.axes().stream().map(Axis::name).toList(),
                spec.answer()
                        .rules()
                        .match(
                                ExperimentShapes::questions,
                                free -> List.of(),
                                choice -> List.of(),
                                document -> List.of()),
                spec.answer()
                        .rules()
                        .match(
                                scored -> AnswerShape.PLAIN,
                                free -> AnswerShape.PLAIN,
                                choice -> new AnswerShape(
                                        choice.options(), spec.answer().gold() != null, List.of()),
                                document -> new AnswerShape(List.of(), false, document.fields())),
                merge);
    }

    /**
     * The same from the JSON of a resolved spec. It is read without asking the model registry, so that an old experiment can still be
     * exported when its models are gone.
     */
    public static ExperimentShape of(JsonNode resolved) {
        List<Question> questions = new ArrayList<>();
        for (JsonNode question : resolved.path("answer").path("questions")) {
            questions.add(new Question(
                    question.path("id").asText(), question.path("label").asText()));
        }
        List<String> models = new ArrayList<>();
        resolved.path("models").forEach(model -> models.add(model.asText()));
        List<String> axes = new ArrayList<>();
        resolved.path("axes").fieldNames().forEachRemaining(axes::add);
        JsonNode merge = resolved.path("merge");
        return new ExperimentShape(
                resolved.path("experiment").asText(),
                resolved.has("dataset") ? ExperimentKind.DATASET : ExperimentKind.MATRIX,
                models,
                resolved.path("trials").asInt(1),
                axes,
                questions,
                answer(resolved.path("answer")),
                merge.isObject()
                        ? new MergeFields(name(merge, "text"), name(merge, "tokens"), name(merge, "error"))
                        : null);
    }

    private static AnswerShape answer(JsonNode answer) {
        List<String> options = new ArrayList<>();
        answer.path("options").forEach(option -> options.add(option.asText()));
        List<String> fields = answer.has("schema") ? new JsonDocument(answer.path("schema")).fields() : List.of();
        return new AnswerShape(options, answer.hasNonNull("gold"), fields);
    }

    private static @Nullable String name(JsonNode merge, String field) {
        return merge.hasNonNull(field) ? merge.get(field).asText() : null;
    }

    private static List<Question> questions(ScoredQuestions rules) {
        return rules.questions().stream()
                .map(question -> new Question(question.id(), question.label()))
                .toList();
    }
}
