package dev.batchlab.modelpipeline.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.batchlab.experiments.intake.SpecTree;
import dev.batchlab.experiments.intake.Spelling;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One mapping of the config. Every key that is asked for is a known one; {@link #end} reports the rest. */
final class Section {
    private static final Path NOWHERE = Path.of("/");

    private final Draft draft;
    private final String key;
    private final JsonNode node;
    private final Set<String> known = new LinkedHashSet<>();

    Section(Draft draft, String key, JsonNode node) {
        this.draft = draft;
        this.key = key;
        this.node = node;
        if (!node.isObject() && !node.isMissingNode() && !node.isNull()) {
            draft.problem(key, "this is no map", "write its keys below it, indented");
        }
    }

    void end() {
        node.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                draft.problem(at(name), "unknown key '" + name + "'", Spelling.suggestion(name, known));
            }
        });
    }

    boolean given(String name) {
        return !value(name).isMissingNode() && !value(name).isNull();
    }

    Section section(String name) {
        return new Section(draft, at(name), value(name));
    }

    /** The maps in a list. */
    List<Section> sections(String name) {
        JsonNode list = value(name);
        if (given(name) && !list.isArray()) {
            wrong(name, "is no list");
            return List.of();
        }
        List<Section> sections = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            sections.add(new Section(draft, at(name) + "[" + i + "]", list.get(i)));
        }
        return sections;
    }

    String required(String name, String fix) {
        String text = text(name);
        if (text == null || text.isBlank()) {
            missing(name, fix);
            return "";
        }
        return text;
    }

    String text(String name, String fallback) {
        String text = text(name);
        return text == null ? fallback : text;
    }

    @Nullable
    String text(String name) {
        JsonNode value = value(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isValueNode()) {
            wrong(name, "is no text");
            return null;
        }
        return value.asText();
    }

    boolean flag(String name, boolean fallback) {
        JsonNode value = value(name);
        if (given(name) && !value.isBoolean()) {
            draft.problem(at(name), "'" + value.asText() + "' is no truth value", "write true or false");
            return fallback;
        }
        return given(name) ? value.booleanValue() : fallback;
    }

    long whole(String name, long fallback, long low, long high) {
        JsonNode value = value(name);
        if (!given(name)) {
            return fallback;
        }
        if (!value.isIntegralNumber()
                || !value.canConvertToLong()
                || value.longValue() < low
                || value.longValue() > high) {
            draft.problem(
                    at(name),
                    "'" + value.asText() + "' does not fit",
                    "write a whole number from " + low + " to " + high);
            return fallback;
        }
        return value.longValue();
    }

    double share(String name, double fallback, double low, double high) {
        JsonNode value = value(name);
        if (!given(name)) {
            return fallback;
        }
        if (!value.isNumber() || !(value.doubleValue() >= low && value.doubleValue() <= high)) {
            draft.problem(
                    at(name), "'" + value.asText() + "' does not fit", "write a number from " + low + " to " + high);
            return fallback;
        }
        return value.doubleValue();
    }

    /** Null where the config says {@code none}, or says nothing and there is no fallback. */
    @Nullable
    Duration duration(String name, @Nullable Duration fallback, boolean noneAllowed) {
        String text = text(name);
        if (text == null) {
            return fallback;
        }
        if (noneAllowed && text.equals("none")) {
            return null;
        }
        Optional<Duration> duration = Durations.parse(text);
        if (duration.isEmpty()) {
            draft.problem(
                    at(name),
                    "'" + text + "' is no duration",
                    "write such as 60s, 30m, 1h" + (noneAllowed ? " or none" : ""));
        }
        return duration.orElse(fallback);
    }

    <T extends Enum<T>> T choice(String name, T fallback) {
        String text = text(name);
        if (text == null) {
            return fallback;
        }
        List<String> words = Arrays.stream(fallback.getDeclaringClass().getEnumConstants())
                .map(one -> one.name().toLowerCase(Locale.ROOT))
                .toList();
        if (!words.contains(text)) {
            draft.problem(at(name), "'" + text + "' is no choice", Spelling.suggestion(text, words));
            return fallback;
        }
        return Enum.valueOf(fallback.getDeclaringClass(), text.toUpperCase(Locale.ROOT));
    }

    Path requiredPath(String name, String fix) {
        String text = required(name, fix);
        Path path = text.isEmpty() ? null : draft.path(at(name), text);
        return path == null ? NOWHERE : path;
    }

    @Nullable
    Path path(String name) {
        String text = text(name);
        return text == null ? null : draft.path(at(name), text);
    }

    /** A path that is run. */
    @Nullable
    Path program(String name) {
        String text = text(name);
        return text == null ? null : draft.program(at(name), text);
    }

    /** One or several; a single text stands for a list of one. */
    List<String> texts(String name, List<String> fallback) {
        JsonNode value = value(name);
        if (!given(name)) {
            return fallback;
        }
        if (value.isValueNode()) {
            return List.of(value.asText());
        }
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < value.size(); i++) {
            if (value.isObject() || !value.get(i).isValueNode() || value.get(i).isNull()) {
                wrong(name, "is no list of texts");
                return fallback;
            }
            texts.add(value.get(i).asText());
        }
        return texts;
    }

    /** Paths or globs, absolute; a glob's fixed beginning must be allowed. */
    List<String> patterns(String name) {
        List<String> patterns = new ArrayList<>();
        for (String written : texts(name, List.of())) {
            int star = written.replaceAll("[*?{\\[].*", "").lastIndexOf('/') + 1;
            boolean glob = !written.replaceAll("[*?{\\[].*", "").equals(written);
            Path fixed = draft.path(at(name), glob ? (star == 0 ? "." : written.substring(0, star)) : written);
            if (fixed != null) {
                patterns.add(glob ? fixed + "/" + written.substring(star) : fixed.toString());
            }
        }
        return patterns;
    }

    List<String> names() {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    JsonNode value(String name) {
        known.add(name);
        JsonNode value = node.get(name);
        return value == null ? MissingNode.getInstance() : value;
    }

    void missing(String name, String fix) {
        draft.problem(at(name), "'" + name + "' is missing", fix);
    }

    void problem(String name, String message, String fix) {
        draft.problem(at(name), message, fix);
    }

    private void wrong(String name, String what) {
        draft.problem(at(name), "'" + name + "' " + what, "see docs for its form");
    }

    private String at(String name) {
        return SpecTree.child(key, name);
    }
}
