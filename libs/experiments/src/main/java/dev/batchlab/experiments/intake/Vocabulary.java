package dev.batchlab.experiments.intake;

import dev.batchlab.experiments.expressions.Reference;
import dev.batchlab.experiments.expressions.Values;
import dev.batchlab.experiments.matrix.CellValues;
import dev.batchlab.experiments.spec.Axis;
import dev.batchlab.providers.Model;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What expressions can name.
 *
 * @param names a root to the values it may have, each under the name of its entry; no values when only rendering can tell
 */
record Vocabulary(Map<String, Map<String, Map<String, ?>>> names) {

    /** What is wrong with a reference, and what to do. */
    record Fault(String message, String fix) {}

    private static final Map<String, Map<String, ?>> UNKNOWN_UNTIL_RENDERED = Map.of();

    static Vocabulary ofCell(List<Model> models, List<Axis> axes, boolean overRows) {
        Map<String, Map<String, Map<String, ?>>> names = new LinkedHashMap<>();
        Map<String, Map<String, ?>> byModel = new LinkedHashMap<>();
        models.forEach(model -> byModel.put(model.id(), CellValues.ofModel(model)));
        names.put(CellValues.MODEL, byModel);
        names.put(CellValues.TRIAL, UNKNOWN_UNTIL_RENDERED);
        for (Axis axis : axes) {
            Map<String, Map<String, ?>> byEntry = new LinkedHashMap<>();
            axis.entries().forEach(entry -> byEntry.put(entry.id(), entry.fields()));
            names.put(axis.name(), byEntry);
        }
        names.put(CellValues.TEMPERATURE_TAG, UNKNOWN_UNTIL_RENDERED);
        names.put(CellValues.GROUP, UNKNOWN_UNTIL_RENDERED);
        if (overRows) {
            names.putAll(ofRows().names());
            names.put(CellValues.ROW_NUMBER, UNKNOWN_UNTIL_RENDERED);
        }
        return new Vocabulary(names);
    }

    static Vocabulary ofRows() {
        Map<String, Map<String, Map<String, ?>>> names = new LinkedHashMap<>();
        names.put(CellValues.ROW, UNKNOWN_UNTIL_RENDERED);
        names.put(CellValues.FILE, Map.of("", CellValues.ofFile("")));
        return new Vocabulary(names);
    }

    /** For parameters: the tag says which temperature they came to. */
    Vocabulary withoutTemperatureTag() {
        Map<String, Map<String, Map<String, ?>>> fewer = new LinkedHashMap<>(names);
        fewer.remove(CellValues.TEMPERATURE_TAG);
        return new Vocabulary(fewer);
    }

    boolean knows(String root) {
        return names.containsKey(root);
    }

    Optional<Fault> fault(Reference reference) {
        Map<String, Map<String, ?>> values = names.get(reference.root());
        if (values == null) {
            return Optional.of(new Fault(
                    "there is no \"" + reference.root() + "\"; known are " + String.join(", ", names.keySet()),
                    Spelling.meant(reference.root(), names.keySet()).orElse("name one of these")
                            + ", or write \\{ where a brace is meant"));
        }
        Map<String, List<String>> reasons = new LinkedHashMap<>();
        values.forEach((entry, fields) -> {
            String why = missing(reference, fields);
            if (why != null) {
                reasons.computeIfAbsent(why, reason -> new ArrayList<>()).add(entry);
            }
        });
        return reasons.entrySet().stream().findFirst().map(reason -> {
            boolean all = reason.getValue().size() == values.size();
            return new Fault(
                    reason.getKey() + (all ? "" : " (in " + String.join(", ", reason.getValue()) + ")"),
                    all
                            ? fix(reference, values.values().iterator().next())
                            : "give every entry the field, or write ?: and what to take without it");
        });
    }

    private static @Nullable String missing(Reference reference, Map<String, ?> fields) {
        return reference.path().size() == 1
                ? reference.root() + " has several fields; it has " + String.join(", ", fields.keySet())
                : Values.whyMissing(Map.of(reference.root(), fields), reference.path());
    }

    private static String fix(Reference reference, Map<String, ?> fields) {
        return reference.path().size() == 1
                ? "name one of them"
                : Spelling.meant(reference.path().get(1), fields.keySet()).orElse("name one of these");
    }
}
