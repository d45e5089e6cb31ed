package dev.batchlab.experiments.expressions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.batchlab.events.EventJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What expressions work on: texts, decimals, truth values, and maps and lists of these. */
public final class Values {
    private Values() {}

    /** JSON as such a value; numbers keep their exact decimal form. */
    public static @Nullable Object of(JsonNode node) {
        if (node.isObject()) {
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            node.fields().forEachRemaining(field -> fields.put(field.getKey(), of(field.getValue())));
            return fields;
        }
        if (node.isArray()) {
            List<@Nullable Object> items = new ArrayList<>();
            node.forEach(item -> items.add(of(item)));
            return items;
        }
        if (node.isNumber()) {
            return node.decimalValue();
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        return node.isNull() || node.isMissingNode() ? null : node.asText();
    }

    static @Nullable Object item(List<?> list, String name) {
        if (name.equals("size")) {
            return list.size();
        }
        try {
            int index = Integer.parseInt(name);
            return index >= 0 && index < list.size() ? list.get(index) : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    static String json(Object value) {
        try {
            return EventJson.mapper().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Why there is no value at this path, and what there is instead; null when there is one. */
    public static @Nullable String whyMissing(Map<String, ?> data, List<String> path) {
        Object here = data;
        for (int i = 0; i < path.size(); i++) {
            String name = path.get(i);
            String place = String.join(".", path.subList(0, i));
            if (here instanceof Map<?, ?> map) {
                if (!map.containsKey(name)) {
                    String known = String.join(
                            ", ", map.keySet().stream().map(String::valueOf).toList());
                    return place.isEmpty()
                            ? "there is no \"" + name + "\"; known are " + known
                            : place + " has no \"" + name + "\"; it has " + known;
                }
                here = map.get(name);
            } else if (here instanceof List<?> list) {
                here = item(list, name);
            } else {
                return place + " is a single value and has no \"" + name + "\"";
            }
            if (here == null) {
                return String.join(".", path.subList(0, i + 1)) + " is empty";
            }
        }
        return null;
    }
}
