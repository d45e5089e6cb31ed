package dev.batchlab.providers;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A line of the registry: the model and its dated snapshots, read from the file's keys. */
record ModelEntry(ObjectNode fields, Model model, Map<String, Model> snapshots) {
    private static final Set<String> KEYS = Set.of(
            "id",
            "aliases",
            "provider",
            "providerModel",
            "displayName",
            "developer",
            "reasoning",
            "reasoningEfforts",
            "contextWindow",
            "maxOutputTokens",
            "maxTemperature",
            "systemRole",
            "tokenParameter",
            "tokenizer",
            "batch",
            "shutdown",
            "snapshots");
    private static final Set<String> TOKEN_PARAMETERS = Set.of("max_tokens", "max_completion_tokens");

    static ModelEntry of(DataFile.Entry entry) {
        EntryReader keys = new EntryReader(entry, KEYS);
        String id = keys.text("id");
        if (id.contains("@")) {
            throw keys.complaint("id", "must not contain @; the host stands under provider");
        }
        String tokenParameter = keys.text("tokenParameter", "max_tokens");
        if (!TOKEN_PARAMETERS.contains(tokenParameter)) {
            throw keys.complaint("tokenParameter", "must be max_tokens or max_completion_tokens");
        }
        String tokenizer = keys.text("tokenizer", "o200k_base");
        if (!Tokenizers.known(tokenizer)) {
            throw keys.complaint("tokenizer", "is not known: " + tokenizer);
        }
        Model model = new Model(
                id,
                keys.texts("aliases"),
                keys.text("provider"),
                keys.text("providerModel", id),
                keys.text("displayName", id),
                keys.text("developer", "Unknown"),
                keys.flag("reasoning", false),
                keys.positive("contextWindow"),
                keys.positive("maxOutputTokens"),
                keys.amount("maxTemperature"),
                keys.flag("systemRole", true),
                tokenParameter,
                tokenizer,
                keys.flag("batch", true),
                keys.date("shutdown"),
                keys.texts("reasoningEfforts"));
        return new ModelEntry(entry.fields(), model, snapshots(model, keys.texts("snapshots")));
    }

    private static Map<String, Model> snapshots(Model model, List<String> dates) {
        Map<String, Model> snapshots = new LinkedHashMap<>();
        dates.forEach(date -> snapshots.put(model.id() + "-" + date, snapshot(model, date)));
        return snapshots;
    }

    private static Model snapshot(Model model, String date) {
        return new Model(
                model.id() + "-" + date,
                List.of(),
                model.provider(),
                model.providerModel() + "-" + date,
                model.displayName() + " (" + date + ")",
                model.developer(),
                model.reasoning(),
                model.contextWindow(),
                model.maxOutputTokens(),
                model.maxTemperature(),
                model.systemRole(),
                model.tokenParameter(),
                model.tokenizer(),
                model.batch(),
                model.shutdown(),
                model.reasoningEfforts());
    }

    boolean answersTo(String name) {
        return model.id().equals(name)
                || model.providerModel().equals(name)
                || model.aliases().contains(name);
    }
}
