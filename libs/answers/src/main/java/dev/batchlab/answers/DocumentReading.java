package dev.batchlab.answers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import com.networknt.schema.ValidationMessage;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Holds an answer against a schema. What fits is read even where something else does not: that is a part of an answer. */
final class DocumentReading {
    static final String BARE = "json.bare@1";
    static final String FENCED = "json.fenced@1";

    private static final int SHOWN = 10;
    private static final int MOST_DIGITS = 400;
    private static final int LONGEST_MESSAGE = 300;
    private static final Pattern FENCE = Pattern.compile("(?s)```[ \\t]*(?:json|JSON)?[ \\t]*\\R(.*?)```");
    private static final ObjectMapper JSON = mapper();

    private DocumentReading() {}

    static Reading of(JsonDocument rules, String text) {
        Matcher fence = FENCE.matcher(text);
        String form = BARE;
        String json = text.strip();
        if (!json.startsWith("{") && fence.find()) {
            form = FENCED;
            json = fence.group(1).strip();
            if (fence.find()) {
                return invalid("the answer has several fenced blocks", text);
            }
        }
        if (json.isEmpty()) {
            return invalid("the answer is empty", text);
        }
        try {
            JsonNode document = JSON.readTree(json);
            if (!document.isObject()) {
                return invalid("the answer is no JSON object", text);
            }
            return isWritable(document)
                    ? judged(rules, document, form, text)
                    : invalid("the answer holds a number of more than " + MOST_DIGITS + " digits", text);
        } catch (JsonProcessingException e) {
            return invalid("the answer is no JSON: " + e.getOriginalMessage(), text);
        }
    }

    private static Reading judged(JsonDocument rules, JsonNode document, String form, String text) {
        List<ValidationMessage> violations = JsonSchemas.violations(rules.schema(), document);
        Set<String> spoilt = new HashSet<>();
        List<String> problems = new ArrayList<>();
        for (ValidationMessage violation : violations) {
            if (violation.getInstanceLocation().getNameCount() > 0) {
                spoilt.add(violation.getInstanceLocation().getElement(0).toString());
            }
            if (problems.size() < SHOWN) {
                problems.add(shortened(WellFormedText.of(violation.getMessage()).text()));
            }
        }
        if (violations.size() > SHOWN) {
            problems.add("and " + (violations.size() - SHOWN) + " more");
        }
        Map<String, JsonNode> fields = new LinkedHashMap<>();
        boolean some = false;
        for (String name : (Iterable<String>) rules.schema().path("properties")::fieldNames) {
            some |= document.has(name) && !spoilt.contains(name);
        }
        for (String name : rules.fields()) {
            JsonNode value = document.path(name);
            if (value.isValueNode() && !spoilt.contains(name)) {
                fields.put(
                        name,
                        value.isTextual()
                                ? TextNode.valueOf(
                                        WellFormedText.of(value.textValue()).text())
                                : value);
            }
        }
        Verdict verdict = violations.isEmpty() ? Verdict.VALID : some ? Verdict.PARTIAL : Verdict.INVALID;
        return new Reading(verdict, Map.of(), Map.of(), Map.of("json", form), problems, text).holding(fields);
    }

    /** 1e999999999 is a short text and a number that fills a disk. */
    private static boolean isWritable(JsonNode node) {
        if (node.isNumber()) {
            BigDecimal number = node.decimalValue();
            return Math.abs((long) number.scale()) + number.precision() <= MOST_DIGITS;
        }
        for (JsonNode one : node) {
            if (!isWritable(one)) {
                return false;
            }
        }
        return true;
    }

    private static String shortened(String message) {
        return message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE) + "…";
    }

    private static Reading invalid(String problem, String text) {
        return new Reading(Verdict.INVALID, Map.of(), Map.of(), Map.of(), List.of(problem), text);
    }

    private static ObjectMapper mapper() {
        JsonMapper mapper = JsonMapper.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
        mapper.getFactory()
                .setStreamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(100).build());
        return mapper;
    }
}
