package dev.batchlab.providers;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts of recent texts. Experiments repeat the same system prompts and texts over trials and models, and counting is the slow part
 * of planning one. Holds at most {@code maxCharacters} of text, the least recently used goes first.
 */
final class TokenCounts {
    private final long maxCharacters;
    private final Map<Text, Integer> counts = new LinkedHashMap<>(256, 0.75f, true);
    private long characters;

    TokenCounts(long maxCharacters) {
        this.maxCharacters = maxCharacters;
    }

    int of(String tokenizer, String content) {
        Text text = new Text(tokenizer, content);
        synchronized (counts) {
            Integer known = counts.get(text);
            if (known != null) {
                return known;
            }
        }
        // "ordinary": what looks like a control token in a prompt is text like any other
        int tokens = Tokenizers.encoding(tokenizer).countTokensOrdinary(content);
        remember(text, tokens);
        return tokens;
    }

    private void remember(Text text, int tokens) {
        if (text.content().length() > maxCharacters / 8) {
            return;
        }
        synchronized (counts) {
            if (counts.put(text, tokens) == null) {
                characters += text.content().length();
            }
            var oldest = counts.entrySet().iterator();
            while (characters > maxCharacters && oldest.hasNext()) {
                characters -= oldest.next().getKey().content().length();
                oldest.remove();
            }
        }
    }

    private record Text(String tokenizer, String content) {}
}
