package dev.batchlab.experiments.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchlab.events.InputFile;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * What makes an experiment the same one: its spec in canonical form and the contents of its files. Budget, number of attempts
 * and notifications may change under way; comments, the order of keys and the writing of numbers mean nothing.
 *
 * @param canonical sorted keys, shortest numbers, axes as a list because their order counts, files by content
 */
public record SpecIdentity(JsonNode canonical) {
    private static final JsonNodeFactory JSON = JsonNodeFactory.withExactBigDecimals(true);

    public static SpecIdentity of(ResolvedSpec resolved) {
        ObjectNode spec = resolved.spec().deepCopy();
        spec.remove("budget");
        spec.remove("notify");
        if (spec.path("retry") instanceof ObjectNode retry) {
            retry.remove("maxAttempts");
        }
        if (spec.path("axes") instanceof ObjectNode axes) {
            ArrayNode inOrder = JSON.arrayNode();
            axes.properties()
                    .forEach(axis ->
                            inOrder.addObject().put("axis", axis.getKey()).set("entries", axis.getValue()));
            spec.set("axes", inOrder);
        }
        ObjectNode files = JSON.objectNode();
        for (InputFile input : resolved.inputs()) {
            files.put(PathPattern.withoutDot(input.path()), input.content().sha256());
        }
        ObjectNode whole = JSON.objectNode();
        whole.set("spec", canonical(spec));
        whole.set("files", canonical(files));
        return new SpecIdentity(whole);
    }

    public String sha256() {
        try {
            byte[] text = ExactJson.write(canonical).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode canonical(JsonNode node) {
        if (node.isObject()) {
            Map<String, JsonNode> sorted = new TreeMap<>();
            node.properties().forEach(field -> sorted.put(field.getKey(), canonical(field.getValue())));
            ObjectNode object = JSON.objectNode();
            sorted.forEach(object::set);
            return object;
        }
        if (node.isArray()) {
            ArrayNode array = JSON.arrayNode();
            node.forEach(item -> array.add(canonical(item)));
            return array;
        }
        return node.isNumber() ? number(node.decimalValue()) : node;
    }

    /** 1, 1.0 and 1e0 alike. */
    private static JsonNode number(BigDecimal value) {
        BigDecimal shortest = value.stripTrailingZeros();
        return JSON.numberNode(shortest.scale() < 0 ? shortest.setScale(0) : shortest);
    }
}
