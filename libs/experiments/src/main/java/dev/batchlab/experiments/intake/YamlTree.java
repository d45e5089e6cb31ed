package dev.batchlab.experiments.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchlab.experiments.spec.SpecProblem;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;

/** A spec in YAML, read as nodes: nothing is constructed, tags are refused, aliases and size are limited. */
final class YamlTree {
    private static final int MAX_CHARACTERS = 32 << 20;
    private static final int MAX_DEPTH = 50;
    private static final int MAX_NODES = 250_000;

    private final String file;
    private final Map<String, Integer> lines = new HashMap<>();
    private final List<SpecProblem> problems = new ArrayList<>();
    private int nodes;

    private YamlTree(String file) {
        this.file = file;
    }

    static SpecTree read(String text, String file) throws UnreadableSpec {
        YamlTree tree = new YamlTree(file);
        try {
            Node root = yaml().compose(new StringReader(text));
            JsonNode json = root == null ? JsonNodeFactory.instance.missingNode() : tree.node(root, "", 0);
            if (!tree.problems.isEmpty()) {
                throw new UnreadableSpec(tree.problems);
            }
            return new SpecTree(json, tree.lines);
        } catch (MarkedYAMLException e) {
            Integer line =
                    e.getProblemMark() == null ? null : e.getProblemMark().getLine() + 1;
            String column = e.getProblemMark() == null
                    ? ""
                    : " (column " + (e.getProblemMark().getColumn() + 1) + ")";
            String context = e.getContext() == null ? "" : e.getContext() + ": ";
            throw tree.unreadable(line, "this is not YAML: " + context + e.getProblem() + column);
        } catch (YAMLException e) {
            throw tree.unreadable(null, "this is not YAML: " + e.getMessage());
        }
    }

    private static Yaml yaml() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MAX_CHARACTERS);
        options.setNestingDepthLimit(MAX_DEPTH);
        options.setMaxAliasesForCollections(1000);
        options.setAllowRecursiveKeys(false);
        DumperOptions dumper = new DumperOptions();
        return new Yaml(new SafeConstructor(options), new Representer(dumper), dumper, options, new YamlScalars());
    }

    private UnreadableSpec unreadable(@Nullable Integer line, String message) {
        return new UnreadableSpec(List.of(new SpecProblem("", file, line, message, "correct the text")));
    }

    private JsonNode node(Node node, String key, int depth) throws UnreadableSpec {
        lines.putIfAbsent(key, line(node));
        if (++nodes > MAX_NODES || depth > MAX_DEPTH) {
            throw unreadable(line(node), "aliases make the spec larger than " + MAX_NODES + " values");
        }
        if (node instanceof MappingNode map && map.getTag().equals(Tag.MAP)) {
            return object(map, key, depth);
        }
        if (node instanceof SequenceNode list && list.getTag().equals(Tag.SEQ)) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            for (int i = 0; i < list.getValue().size(); i++) {
                array.add(node(list.getValue().get(i), SpecTree.item(key, i), depth + 1));
            }
            return array;
        }
        return node instanceof ScalarNode scalar ? scalar(scalar, key) : tagged(node, key);
    }

    private ObjectNode object(MappingNode map, String key, int depth) throws UnreadableSpec {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (NodeTuple tuple : map.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode name)) {
                problem(key, line(tuple.getKeyNode()), "a key is a list or a map", "write keys as plain words");
                continue;
            }
            String childKey = SpecTree.child(key, name.getValue());
            if (object.has(name.getValue())) {
                String first = " (first in line " + lines.get(childKey) + ")";
                problem(childKey, line(name), "the key stands twice" + first, "remove one of them");
                continue;
            }
            lines.put(childKey, line(name));
            object.set(name.getValue(), node(tuple.getValueNode(), childKey, depth + 1));
        }
        return object;
    }

    private JsonNode scalar(ScalarNode scalar, String key) {
        String value = scalar.getValue();
        Tag tag = scalar.getTag();
        JsonNodeFactory json = JsonNodeFactory.withExactBigDecimals(true);
        if (tag.equals(Tag.STR)) {
            return json.textNode(value);
        }
        if (tag.equals(Tag.NULL)) {
            return json.nullNode();
        }
        if (tag.equals(Tag.BOOL)) {
            return json.booleanNode(value.equalsIgnoreCase("true"));
        }
        try {
            if (tag.equals(Tag.INT)) {
                BigInteger integer = new BigInteger(value.startsWith("+") ? value.substring(1) : value);
                return integer.bitLength() < Long.SIZE
                        ? json.numberNode(integer.longValue())
                        : json.numberNode(integer);
            }
            if (tag.equals(Tag.FLOAT)) {
                return json.numberNode(new BigDecimal(value));
            }
        } catch (NumberFormatException e) {
            return json.textNode(value);
        }
        return tagged(scalar, key);
    }

    private JsonNode tagged(Node node, String key) {
        problem(key, line(node), "the tag " + node.getTag() + " is not allowed", "remove the tag");
        return JsonNodeFactory.instance.missingNode();
    }

    private void problem(String key, int line, String message, String fix) {
        problems.add(new SpecProblem(key, file, line, message, fix));
    }

    private static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }
}
