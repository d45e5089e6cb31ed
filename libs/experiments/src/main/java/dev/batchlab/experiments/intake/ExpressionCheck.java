package dev.batchlab.experiments.intake;

import dev.batchlab.experiments.expressions.BadExpression;
import dev.batchlab.experiments.expressions.CompiledText;
import dev.batchlab.experiments.expressions.Decimals;
import dev.batchlab.experiments.expressions.Reference;
import dev.batchlab.experiments.spec.Answer;
import dev.batchlab.experiments.spec.Axis;
import dev.batchlab.experiments.spec.Dataset;
import dev.batchlab.experiments.spec.Parameters;
import dev.batchlab.experiments.spec.Prompt;
import dev.batchlab.providers.ChatMessage;
import dev.batchlab.providers.Model;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds expressions that name nothing, in all texts of a spec, before a single cell is made. */
final class ExpressionCheck {
    private final Draft draft;
    private final Vocabulary cell;
    private final Vocabulary parameters;

    ExpressionCheck(Draft draft, List<Model> models, List<Axis> axes, boolean overRows) {
        this.draft = draft;
        this.cell = Vocabulary.ofCell(models, axes, overRows);
        this.parameters = cell.withoutTemperatureTag();
    }

    static boolean compiles(String text) {
        try {
            CompiledText.of(text);
            return true;
        } catch (BadExpression e) {
            return false;
        }
    }

    void check(
            Prompt prompt, Parameters settings, String customId, @Nullable Answer answer, @Nullable Dataset dataset) {
        boolean listed = draft.root().path("prompt").has("messages");
        for (int i = 0; i < prompt.messages().size(); i++) {
            ChatMessage message = prompt.messages().get(i);
            String key = listed ? SpecTree.item("prompt.messages", i) + ".content" : "prompt." + message.role();
            check(key, message.content(), cell);
        }
        checkNumber("parameters.temperature", settings.temperature());
        checkNumber("parameters.maxOutputTokens", settings.maxOutputTokens());
        checkNumber("parameters.topP", settings.topP());
        checkNumber("parameters.seed", settings.seed());
        check("parameters.reasoningEffort", settings.reasoningEffort(), parameters);
        check("customId", customId, cell);
        check("answer.lengthRatio.of", answer == null ? null : answer.reference(), cell);
        check("answer.gold", answer == null ? null : answer.gold(), cell);
        check("dataset.group", dataset == null ? null : dataset.group(), Vocabulary.ofRows());
    }

    private void checkNumber(String key, @Nullable String text) {
        check(key, text, parameters);
        if (text != null && text.indexOf('{') < 0) {
            try {
                Decimals.of(text);
            } catch (ArithmeticException e) {
                draft.problem(
                        key,
                        String.valueOf(e.getMessage()),
                        "write a number, or an expression such as {persona.temperature}");
            }
        }
    }

    private void check(String key, @Nullable String text, Vocabulary vocabulary) {
        if (text == null) {
            return;
        }
        try {
            CompiledText compiled = CompiledText.of(text);
            for (Reference reference : compiled.references()) {
                boolean local = compiled.hasLocalNames() && !vocabulary.knows(reference.root());
                if (!reference.optional() && !local) {
                    vocabulary
                            .fault(reference)
                            .ifPresent(fault -> draft.problem(
                                    key, "{" + reference.expression() + "}: " + fault.message(), fault.fix()));
                }
            }
        } catch (BadExpression e) {
            draft.problem(key, "the text cannot be read: " + e.getMessage(), "correct the expression");
        }
    }
}
