package dev.batchlab.modelpipeline.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Keys of an old config by their dotted names, and which of them nobody asked for. */
final class LegacyKeys {
    private final JsonNode root;
    private final Set<String> touched = new HashSet<>();

    LegacyKeys(JsonNode root) {
        this.root = root;
    }

    Optional<String> text(String key) {
        JsonNode node = node(key);
        return node.isValueNode() && !node.isNull() ? Optional.of(node.asText()) : Optional.empty();
    }

    Optional<Long> number(String key) {
        JsonNode node = node(key);
        return node.isIntegralNumber() ? Optional.of(node.longValue()) : Optional.empty();
    }

    Optional<Boolean> flag(String key) {
        JsonNode node = node(key);
        return node.isBoolean() ? Optional.of(node.booleanValue()) : Optional.empty();
    }

    List<String> list(String key) {
        JsonNode node = node(key);
        List<String> values = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(item -> values.add(item.asText()));
        } else if (node.isTextual()) {
            values.add(node.asText());
        }
        return values;
    }

    /** Dotted names of what is there and was not asked for. */
    List<String> untouched() {
        List<String> left = new ArrayList<>();
        collect("", root, left);
        return left;
    }

    private void collect(String prefix, JsonNode node, List<String> left) {
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            String key = prefix + field.getKey();
            if (touched.contains(key)) {
                continue;
            }
            if (field.getValue().isObject()) {
                collect(key + ".", field.getValue(), left);
            } else {
                left.add(key);
            }
        }
    }

    private JsonNode node(String key) {
        touched.add(key);
        JsonNode node = root;
        for (String part : key.split("\\.")) {
            node = node.path(part);
        }
        return node;
    }
}
