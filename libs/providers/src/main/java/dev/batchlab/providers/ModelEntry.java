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
            "snapshots",
            "topP",
            "seed",
            "outputInWindow",
            "structuredOutput",
            "unverified");
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
                keys.texts("reasoningEfforts"),
                topP(keys),
                keys.flag("seed", true),
                keys.flag("outputInWindow", true),
                keys.flag("structuredOutput", false),
                unverified(keys));
        return new ModelEntry(entry.fields(), model, snapshots(model, keys.texts("snapshots")));
    }

    /** Who takes no temperature takes no topP either, unless the entry says otherwise. */
    private static TopP topP(EntryReader keys) {
        String word = keys.optionalText("topP");
        if (word == null) {
            return keys.amount("maxTemperature") == null ? TopP.REFUSED : TopP.TAKEN;
        }
        return TopP.of(word).orElseThrow(() -> keys.complaint("topP", "must be taken, alone or refused"));
    }

    private static List<String> unverified(EntryReader keys) {
        List<String> names = keys.texts("unverified");
        for (String name : names) {
            if (!KEYS.contains(name)) {
                throw keys.complaint("unverified", "names no key: " + name);
            }
        }
        return names;
    }

    private static Map<String, Model> snapshots(Model model, List<String> dates) {
        Map<String, Model> snapshots = new LinkedHashMap<>();
        for (String date : dates) {
            String id = model.id() + "-" + date;
            snapshots.put(
                    id, model.named(id, model.providerModel() + "-" + date, model.displayName() + " (" + date + ")"));
        }
        return snapshots;
    }

    boolean answersTo(String name) {
        return model.id().equals(name)
                || model.providerModel().equals(name)
                || model.aliases().contains(name);
    }
}
