package dev.batchlab.experiments.intake;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batchlab.providers.Execution;
import dev.batchlab.providers.Model;
import dev.batchlab.providers.ModelRegistry;
import dev.batchlab.providers.Provider;
import dev.batchlab.providers.Providers;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the models. */
final class ModelsPart {
    private final Draft draft;
    private final ModelRegistry registry;
    private final Providers providers;
    private final Target target;
    private final LocalDate today;

    ModelsPart(Draft draft, ModelRegistry registry, Providers providers, Target target, LocalDate today) {
        this.draft = draft;
        this.registry = registry;
        this.providers = providers;
        this.target = target;
        this.today = today;
    }

    List<Model> read() {
        List<Model> models = new ArrayList<>();
        Map<Model, String> writtenAs = new HashMap<>();
        JsonNode names = draft.root().path("models");
        for (int i = 0; i < names.size(); i++) {
            String key = SpecTree.item("models", i);
            String name = names.path(i).isTextual() ? names.path(i).textValue() : null;
            Model model = name == null ? null : found(key, name).orElse(null);
            if (name == null || model == null) {
                continue;
            }
            String before = writtenAs.putIfAbsent(model, name);
            if (before == null) {
                models.add(model);
            } else {
                String same = before.equals(name) ? "" : " (" + name + " and " + before + " are the same)";
                draft.problem(key, "the model " + model.id() + " stands twice" + same, "remove one of them");
            }
        }
        if (target == Target.VENDOR) {
            models.stream()
                    .map(model -> providers.get(model.provider()))
                    .distinct()
                    .forEach(host -> host.notice().ifPresent(draft::warning));
        }
        return models;
    }

    /** Shards, results and figures know a model by its id alone: at two hosts it would be counted once and paid for twice. */
    static void refuseSecondHosts(Draft draft, ModelRegistry registry) {
        Map<String, Model> first = new HashMap<>();
        JsonNode names = draft.root().path("models");
        for (int i = 0; i < names.size(); i++) {
            Model model = registry.find(names.path(i).asText()).orElse(null);
            Model before = model == null ? null : first.putIfAbsent(model.id(), model);
            if (model != null && before != null && !before.equals(model)) {
                draft.problem(
                        SpecTree.item("models", i),
                        "the model " + model.id() + " stands at two hosts (" + before.provider() + " and "
                                + model.provider() + "); results know it by its id alone",
                        "make two experiments of it, or give one host's model an id of its own in your models file"
                                + " (BATCHLAB_MODELS)");
            }
        }
    }

    private Optional<Model> found(String key, String name) {
        Optional<Model> model = registry.find(name);
        if (model.isEmpty()) {
            unknown(key, name);
            return model;
        }
        return model.filter(known -> usable(key, known));
    }

    private void unknown(String key, String name) {
        int at = name.lastIndexOf('@');
        if (at > 0) {
            unknownAt(key, name.substring(0, at), name.substring(at + 1));
            return;
        }
        List<String> close = registry.closest(name);
        draft.problem(
                key,
                "unknown model \"" + name + "\"",
                close.isEmpty()
                        ? "use one of those that ./batchlab models lists"
                        : "did you mean " + String.join(", ", close) + "?");
    }

    private void unknownAt(String key, String model, String host) {
        if (providers.find(host).isEmpty()) {
            String known =
                    String.join(", ", providers.all().stream().map(Provider::id).toList());
            draft.problem(
                    key,
                    "no host is called " + host + "; known are " + known,
                    "correct the name, or add the host to your hosts file (BATCHLAB_HOSTS)");
            return;
        }
        List<String> elsewhere = registry.all().stream()
                .filter(known -> known.id().equals(model) || known.aliases().contains(model))
                .map(Model::provider)
                .toList();
        String offered = elsewhere.isEmpty() ? "" : "; it is known at " + String.join(", ", elsewhere);
        draft.problem(
                key,
                host + " has no model " + model + " in the registry" + offered,
                "add it to your models file (BATCHLAB_MODELS): - {id: " + model + ", provider: " + host
                        + ", providerModel: …, contextWindow: …, maxOutputTokens: …}");
    }

    private boolean usable(String key, Model model) {
        if (providers.find(model.provider()).isEmpty()) {
            draft.problem(
                    key,
                    model.id() + " is hosted by " + model.provider() + ", which Batchlab cannot talk to yet",
                    "choose a model of another host");
            return false;
        }
        if (!model.batch() && providers.get(model.provider()).execution() == Execution.BATCH) {
            draft.problem(
                    key, model.provider() + " does not take " + model.id() + " in batches", "choose another model");
            return false;
        }
        if (model.shutDownBy(today)) {
            String message = model.id() + " is no longer offered by its vendor since " + model.shutdown()
                    + (model.shutdownVerified() ? "" : ", by reports of others");
            if (target == Target.VENDOR && model.shutdownVerified()) {
                draft.problem(key, message, "choose another model; a sandbox or another address still takes it");
                return false;
            }
            draft.warning(message);
        }
        return true;
    }
}
