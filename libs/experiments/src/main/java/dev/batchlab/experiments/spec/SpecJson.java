package dev.batchlab.experiments.spec;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchlab.answers.Choice;
import dev.batchlab.answers.FreeText;
import dev.batchlab.answers.JsonDocument;
import dev.batchlab.answers.LengthRatio;
import dev.batchlab.answers.ScoredQuestions;
import dev.batchlab.providers.ChatMessage;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A spec as the JSON a person could have written for it, all defaults spelled out, axes in their order. */
final class SpecJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.withExactBigDecimals(true);

    private SpecJson() {}

    static ObjectNode of(ExperimentSpec spec) {
        ObjectNode json = JSON.objectNode();
        json.put("experiment", spec.experiment());
        ArrayNode models = json.putArray("models");
        spec.models().forEach(model -> models.add(model.id() + "@" + model.provider()));
        json.put("trials", spec.trials());
        if (!spec.axes().isEmpty()) {
            axes(json.putObject("axes"), spec);
        }
        Dataset dataset = spec.dataset();
        if (dataset != null) {
            dataset(json.putObject("dataset"), dataset);
        }
        prompt(json.putObject("prompt"), spec.prompt());
        parameters(json.putObject("parameters"), spec.parameters());
        json.put("customId", spec.customId());
        answer(json.putObject("answer"), spec.answer());
        json.putObject("retry")
                .put("maxAttempts", spec.retry().maxAttempts())
                .put("reinforcePrompt", spec.retry().reinforcePrompt());
        rest(json, spec);
        return json;
    }

    private static void axes(ObjectNode json, ExperimentSpec spec) {
        for (Axis axis : spec.axes()) {
            ArrayNode entries = json.putArray(axis.name());
            for (AxisEntry entry : axis.entries()) {
                ObjectNode fields = entries.addObject();
                for (Map.Entry<String, Object> field : entry.fields().entrySet()) {
                    if (entry.file() == null || !field.getKey().equals("content")) {
                        scalar(fields, field.getKey(), field.getValue());
                    }
                }
            }
        }
    }

    private static void scalar(ObjectNode fields, String name, Object value) {
        if (value instanceof BigDecimal number) {
            fields.put(name, number);
        } else if (value instanceof Boolean truth) {
            fields.put(name, truth);
        } else {
            fields.put(name, value.toString());
        }
    }

    private static void dataset(ObjectNode json, Dataset dataset) {
        json.put("files", dataset.pattern()).put("group", dataset.group());
        ArrayNode require = json.putArray("require");
        dataset.require().forEach(require::add);
        json.put("onMissing", dataset.skipMissing() ? "skip" : "error");
    }

    private static void prompt(ObjectNode json, Prompt prompt) {
        ArrayNode messages = json.putArray("messages");
        for (ChatMessage message : prompt.messages()) {
            messages.addObject().put("role", message.role()).put("content", message.content());
        }
        json.put("format", prompt.strict() ? "strict" : "plain");
    }

    private static void parameters(ObjectNode json, Parameters parameters) {
        numberOrText(json, "temperature", parameters.temperature());
        numberOrText(json, "maxOutputTokens", parameters.maxOutputTokens());
        numberOrText(json, "topP", parameters.topP());
        numberOrText(json, "seed", parameters.seed());
        if (parameters.reasoningEffort() != null) {
            json.put("reasoningEffort", parameters.reasoningEffort());
        }
    }

    private static void numberOrText(ObjectNode json, String name, @Nullable String text) {
        if (text == null) {
            return;
        }
        try {
            json.put(name, new BigDecimal(text));
        } catch (NumberFormatException e) {
            json.put(name, text);
        }
    }

    private static void answer(ObjectNode json, Answer answer) {
        answer.rules()
                .match(
                        scored -> scored(json, scored),
                        free -> text(json, free, answer),
                        choice -> choice(json, choice, answer),
                        document -> document(json, document));
    }

    private static ObjectNode scored(ObjectNode json, ScoredQuestions rules) {
        json.put("kind", "scored-questions");
        ArrayNode questions = json.putArray("questions");
        rules.questions()
                .forEach(question ->
                        questions.addObject().put("id", question.id()).put("label", question.label()));
        json.putArray("range").add(rules.min()).add(rules.max());
        return json.put("decimals", rules.decimals())
                .put("reasons", rules.reasons().name().toLowerCase(Locale.ROOT));
    }

    private static ObjectNode text(ObjectNode json, FreeText rules, Answer answer) {
        json.put("kind", "text");
        if (rules.minLength() != null) {
            json.put("minLength", rules.minLength());
        }
        LengthRatio ratio = rules.lengthRatio();
        if (ratio != null) {
            ObjectNode bounds = json.putObject("lengthRatio").put("of", answer.reference());
            if (ratio.min() != null) {
                bounds.put("min", ratio.min());
            }
            if (ratio.max() != null) {
                bounds.put("max", ratio.max());
            }
        }
        return json;
    }

    private static ObjectNode choice(ObjectNode json, Choice rules, Answer answer) {
        json.put("kind", "choice");
        ArrayNode options = json.putArray("options");
        rules.options().forEach(options::add);
        put(json, "gold", answer.gold());
        return json;
    }

    private static ObjectNode document(ObjectNode json, JsonDocument rules) {
        json.put("kind", "json-schema").set("schema", rules.schema());
        return json;
    }

    private static void rest(ObjectNode json, ExperimentSpec spec) {
        BatchRules batch = spec.batch();
        if (!batch.equals(BatchRules.DEFAULT)) {
            ObjectNode limits = json.putObject("batch");
            if (batch.maxRequests() != null) {
                limits.put("maxRequests", batch.maxRequests());
            }
            if (batch.maxBytes() != null) {
                limits.put("maxBytes", batch.maxBytes());
            }
            if (batch.window() != null) {
                limits.put("window", batch.window());
            }
            if (batch.online() != null) {
                limits.put(
                        "online",
                        batch.online().movePointRight(2).stripTrailingZeros().toPlainString() + "%");
            }
        }
        if (spec.budgetUsd() != null) {
            json.putObject("budget").put("maxUsd", spec.budgetUsd());
        }
        if (!spec.webhooks().isEmpty()) {
            ArrayNode notify = json.putArray("notify");
            spec.webhooks().forEach(webhook -> notify.addObject().put("webhook", webhook.toString()));
        }
        MergeFields merge = spec.merge();
        if (merge != null) {
            ObjectNode fields = json.putObject("merge");
            put(fields, "text", merge.text());
            put(fields, "tokens", merge.tokens());
            put(fields, "error", merge.error());
        }
    }

    private static void put(ObjectNode json, String name, @Nullable String value) {
        if (value != null) {
            json.put(name, value);
        }
    }
}
