package dev.batchlab.experiments.intake;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batchlab.experiments.expressions.Values;
import dev.batchlab.experiments.matrix.CellValues;
import dev.batchlab.experiments.spec.Axis;
import dev.batchlab.experiments.spec.AxisEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the axes and the files they name. */
final class AxesPart {
    /** Columns of results.csv that are no axes. */
    private static final Set<String> COLUMNS = Set.of(
            "timestamp",
            "developer",
            "temperature",
            "custom_id",
            "outcome",
            "attempts",
            "input_tokens",
            "cached_tokens",
            "output_tokens",
            "reasoning_tokens",
            "cost_usd",
            "error_kind",
            "error_code",
            "error_message",
            "answer");

    private final Draft draft;
    private final TextFiles files;

    AxesPart(Draft draft, TextFiles files) {
        this.draft = draft;
        this.files = files;
    }

    List<Axis> read() {
        List<Axis> axes = new ArrayList<>();
        JsonNode written = draft.root().path("axes");
        for (Map.Entry<String, JsonNode> axis : written.properties()) {
            String key = SpecTree.child("axes", axis.getKey());
            if (CellValues.NAMES.contains(axis.getKey()) || COLUMNS.contains(axis.getKey())) {
                draft.problem(
                        key, "\"" + axis.getKey() + "\" means something else already", "give the axis another name");
            }
            axes.add(new Axis(axis.getKey(), entries(key, axis.getValue())));
        }
        return axes;
    }

    private List<AxisEntry> entries(String key, JsonNode written) {
        List<AxisEntry> entries = new ArrayList<>();
        Map<String, Integer> ids = new HashMap<>();
        for (int i = 0; i < written.size(); i++) {
            JsonNode entry = written.path(i);
            String id = id(entry.path("id"));
            if (id == null) {
                continue;
            }
            String place = SpecTree.item(key, i);
            Integer before = ids.putIfAbsent(id, i);
            if (before != null) {
                draft.problem(
                        place + ".id",
                        "the id \"" + id + "\" stands twice, see " + SpecTree.item(key, before),
                        "give each entry an id of its own");
            }
            entries.add(entry(place, id, entry));
        }
        return entries;
    }

    private static @Nullable String id(JsonNode id) {
        return id.isTextual() || id.isIntegralNumber() ? id.asText() : null;
    }

    private AxisEntry entry(String key, String id, JsonNode written) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : written.properties()) {
            Object value = field.getValue().isValueNode() ? Values.of(field.getValue()) : null;
            if (value != null) {
                fields.put(field.getKey(), value);
            }
        }
        fields.put("id", id);
        String file = Draft.text(written, "file");
        if (file != null) {
            if (written.has("content")) {
                draft.problem(key, "the entry has file and content", "keep one of them");
            }
            String content = files.read(key + ".file", file);
            // after a file that cannot be read, expressions that name its content are not at fault
            fields.put("content", content == null ? "" : content);
        }
        return new AxisEntry(id, fields, file);
    }
}
