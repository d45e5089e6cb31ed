package dev.batchlab.experiments.matrix;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batchlab.answers.JsonDocument;
import dev.batchlab.experiments.spec.ExperimentSpec;
import dev.batchlab.providers.Model;
import dev.batchlab.providers.Providers;
import dev.batchlab.providers.Settled;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How each model of an experiment is told the schema of its answer: as structured output where its host has that, else in words. */
final class AnswerSchemas {
    private final Map<Model, JsonNode> structured = new HashMap<>();
    private final Set<Model> wholly = new HashSet<>();
    private final String instruction;

    private AnswerSchemas(String instruction) {
        this.instruction = instruction;
    }

    static AnswerSchemas of(ExperimentSpec spec, Providers providers) {
        Optional<JsonDocument> asked = spec.answer()
                .rules()
                .match(scored -> Optional.empty(), free -> Optional.empty(), choice -> Optional.empty(), Optional::of);
        AnswerSchemas schemas = new AnswerSchemas(asked.isPresent() ? FormatRules.of(spec) : "");
        asked.ifPresent(document -> spec.models().forEach(model -> providers
                .get(model.provider())
                .wireFormat()
                .structured(model, document.schema())
                .ifPresent(schema -> schemas.put(model, schema, document.schema()))));
        return schemas;
    }

    private void put(Model model, JsonNode told, JsonNode asked) {
        structured.put(model, told);
        if (told.equals(asked)) {
            wholly.add(model);
        }
    }

    Settled asked(Settled settled) {
        JsonNode schema = structured.get(settled.request().model());
        return schema == null ? settled : new Settled(settled.request().answering(schema), settled.warnings());
    }

    /** Empty where the host is told the whole schema apart from the prompt, or nothing is asked. */
    String instruction(Model model) {
        return wholly.contains(model) ? "" : instruction;
    }
}
