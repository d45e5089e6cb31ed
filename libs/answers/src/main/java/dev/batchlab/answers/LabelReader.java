package dev.batchlab.answers;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a label strictly. A JSON object with the field {@code label} decides by that field alone. An answer that is nothing but a
 * label's word, in any case, is that label. In prose exactly one label may be mentioned, spelt as given, as a word of its own, and not
 * denied. Everything else is invalid: to guess would be to let through.
 */
public final class LabelReader {
    static final String JSON = "label.json@1";
    static final String ALONE = "label.alone@1";
    static final String WORD = "label.word@1";

    private LabelReader() {}

    /** @param answerText the final answer, see {@link FinalAnswer} */
    public static LabelReading read(LabelSet labels, String answerText) {
        if (answerText.isBlank()) {
            return LabelReading.invalid("the answer is empty");
        }
        Optional<LabelReading> json = JsonLabel.read(labels, answerText);
        return json.orElseGet(() -> inWords(labels, answerText));
    }

    private static LabelReading inWords(LabelSet labels, String answer) {
        String bare = bare(answer);
        for (Map.Entry<String, String> word : labels.words().entrySet()) {
            if (MatchText.fold(word.getKey()).equals(bare)) {
                return LabelReading.read(word.getValue(), ALONE);
            }
        }
        List<LabelMention> mentions = LabelMention.in(answer, labels);
        Set<String> mentioned = new LinkedHashSet<>();
        mentions.forEach(mention -> mentioned.add(mention.label()));
        if (mentioned.isEmpty()) {
            return LabelReading.invalid("the answer names none of " + labels.labels());
        }
        if (mentioned.size() > 1) {
            return LabelReading.invalid("the answer names several labels: " + mentioned);
        }
        if (mentions.stream().anyMatch(LabelMention::denied)) {
            return LabelReading.invalid(
                    "the answer denies " + mentioned.iterator().next());
        }
        return LabelReading.read(mentioned.iterator().next(), WORD);
    }

    /** Folded, without quotes, brackets and punctuation around it. */
    private static String bare(String answer) {
        if (answer.length() > 1_000) {
            return "";
        }
        String folded = MatchText.fold(answer);
        int start = 0;
        int end = folded.length();
        while (start < end && !Characters.isWord(folded.codePointAt(start))) {
            start++;
        }
        while (end > start && !Characters.isWord(folded.codePointBefore(end))) {
            end--;
        }
        return folded.substring(start, end);
    }
}
