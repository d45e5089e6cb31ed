package dev.batchlab.experiments.intake;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batchlab.answers.Choice;
import dev.batchlab.answers.FreeText;
import dev.batchlab.answers.LengthRatio;
import dev.batchlab.answers.Question;
import dev.batchlab.answers.ReasonPolicy;
import dev.batchlab.answers.ScoredQuestions;
import dev.batchlab.experiments.spec.Answer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what an answer must be like. */
final class AnswerPart {
    private final Draft draft;
    private final JsonNode written;

    AnswerPart(Draft draft) {
        this.draft = draft;
        this.written = draft.root().path("answer");
    }

    /** Absent when it cannot be read, which is a problem then. */
    @Nullable
    Answer read() {
        String kind = Draft.text(written, "kind");
        if (kind == null) {
            return null;
        }
        return switch (kind) {
            case "scored-questions" -> scored();
            case "text" -> text();
            case "choice" -> choice();
            case "json-schema" -> AnswerSchema.read(draft);
            default -> null;
        };
    }

    private @Nullable Answer scored() {
        List<Question> questions = questions();
        BigDecimal min = number(written.path("range").path(0));
        BigDecimal max = number(written.path("range").path(1));
        boolean decimals = written.path("decimals").asBoolean(false);
        if (min == null || max == null || questions.isEmpty()) {
            return null;
        }
        if (min.compareTo(max) > 0) {
            draft.problem(
                    "answer.range",
                    "the range " + min.toPlainString() + " to " + max.toPlainString() + " is upside down",
                    "put the smaller number first");
            return null;
        }
        String reasons = Draft.text(written, "reasons");
        ReasonPolicy policy;
        try {
            policy = reasons == null ? ReasonPolicy.REQUIRED : ReasonPolicy.valueOf(reasons.toUpperCase(Locale.ROOT));
            return new Answer(new ScoredQuestions(questions, min, max, decimals, policy), null);
        } catch (IllegalArgumentException e) {
            if (!draft.hasProblems()) {
                draft.problem("answer", String.valueOf(e.getMessage()), "correct it");
            }
            return null;
        }
    }

    private List<Question> questions() {
        List<Question> questions = new ArrayList<>();
        Map<String, Integer> ids = new HashMap<>();
        Map<String, Integer> labels = new HashMap<>();
        JsonNode list = written.path("questions");
        for (int i = 0; i < list.size(); i++) {
            String id = Draft.text(list.path(i), "id");
            String label = Draft.text(list.path(i), "label");
            if (id == null || label == null) {
                continue;
            }
            String key = SpecTree.item("answer.questions", i);
            boolean twice = twice(ids, id, i, key + ".id") | twice(labels, label, i, key + ".label");
            try {
                Question question = new Question(id, label);
                if (!twice) {
                    questions.add(question);
                }
            } catch (IllegalArgumentException e) {
                draft.problem(key, String.valueOf(e.getMessage()), "use words");
            }
        }
        return questions;
    }

    private boolean twice(Map<String, Integer> seen, String text, int index, String key) {
        Integer before = seen.putIfAbsent(text, index);
        if (before != null) {
            draft.problem(
                    key,
                    "\"" + text + "\" stands twice, see " + SpecTree.item("answer.questions", before),
                    "each question needs an id and a label of its own");
        }
        return before != null;
    }

    private @Nullable Answer text() {
        JsonNode minLength = written.path("minLength");
        Integer shortest = minLength.canConvertToInt() && minLength.isNumber() ? minLength.intValue() : null;
        JsonNode ratio = written.path("lengthRatio");
        if (!ratio.isObject()) {
            return new Answer(new FreeText(shortest, null), null);
        }
        BigDecimal min = number(ratio.path("min"));
        BigDecimal max = number(ratio.path("max"));
        if (min == null && max == null) {
            draft.problem("answer.lengthRatio", "the ratio has no bounds", "add min, max or both");
            return null;
        }
        if (min != null && max != null && min.compareTo(max) > 0) {
            draft.problem(
                    "answer.lengthRatio",
                    "min " + min.toPlainString() + " is above max " + max.toPlainString(),
                    "put the smaller number at min");
            return null;
        }
        return new Answer(new FreeText(shortest, new LengthRatio(min, max)), Draft.text(ratio, "of"));
    }

    private @Nullable Answer choice() {
        List<String> options = new ArrayList<>();
        written.path("options").forEach(option -> options.add(option.isTextual() ? option.textValue() : ""));
        if (options.size() < 2 || options.contains("")) {
            return null;
        }
        try {
            return new Answer(new Choice(options), null, Draft.text(written, "gold"));
        } catch (IllegalArgumentException e) {
            draft.problem("answer.options", String.valueOf(e.getMessage()), "give options that can be told apart");
            return null;
        }
    }

    private static @Nullable BigDecimal number(JsonNode node) {
        return node.isNumber() ? node.decimalValue() : null;
    }
}
