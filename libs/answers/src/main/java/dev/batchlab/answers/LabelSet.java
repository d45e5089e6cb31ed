package dev.batchlab.answers;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * The labels an answer may give, and the other words that mean one of them.
 *
 * @param labels as they are to be written, such as {@code ALLOW}
 * @param synonyms word to label, such as {@code 拒否} to {@code REFUSE}
 */
public record LabelSet(List<String> labels, Map<String, String> synonyms) {
    public LabelSet {
        labels = List.copyOf(labels);
        synonyms = Collections.unmodifiableMap(new LinkedHashMap<>(synonyms));
        if (labels.isEmpty() || new LinkedHashSet<>(labels).size() != labels.size()) {
            throw new IllegalArgumentException("Labels must be there and differ: " + labels);
        }
        for (Map.Entry<String, String> synonym : synonyms.entrySet()) {
            if (!labels.contains(synonym.getValue())) {
                throw new IllegalArgumentException(
                        "'" + synonym.getKey() + "' means '" + synonym.getValue() + "', which is no label");
            }
        }
    }

    public static LabelSet of(List<String> labels) {
        return new LabelSet(labels, Map.of());
    }

    /** Every word with its label, the label's own first. */
    Map<String, String> words() {
        Map<String, String> words = new LinkedHashMap<>();
        labels.forEach(label -> words.put(label, label));
        synonyms.forEach(words::putIfAbsent);
        return words;
    }
}
