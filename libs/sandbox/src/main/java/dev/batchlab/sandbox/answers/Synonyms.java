package dev.batchlab.sandbox.answers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Words that may stand for each other, English and Japanese, from the resource {@code synonyms.txt}. */
final class Synonyms {
    private static final Map<String, String> WORDS = load();

    private Synonyms() {}

    static @Nullable String of(String word) {
        return WORDS.get(word);
    }

    private static Map<String, String> load() {
        try (InputStream in = Objects.requireNonNull(Synonyms.class.getResourceAsStream("synonyms.txt"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            Map<String, String> words = new HashMap<>();
            lines.lines().filter(line -> line.contains("=")).forEach(line -> {
                String[] pair = line.split("=", 2);
                words.put(pair[0], pair[1]);
                words.putIfAbsent(pair[1], pair[0]);
            });
            return words;
        } catch (IOException e) {
            throw new UncheckedIOException("synonyms.txt is missing from the jar", e);
        }
    }
}
