package dev.batchlab.sandbox.answers;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a prompt asks for and offers to quote. The trials of one cell share it, so the last few are remembered. */
record Reading(Optional<ScoredQuestions> questions, List<String> phrases, boolean isJapanese) {

    static Reading of(Prompt prompt) {
        Optional<ScoredQuestions> questions = ScoredQuestions.in(prompt);
        return new Reading(
                questions,
                questions.isPresent() ? Phrases.in(prompt.user()) : List.of(),
                Phrases.isJapanese(prompt.user() + prompt.system()));
    }

    /** The readings of the prompts seen last. */
    static final class Memory {
        private static final int SIZE = 128;

        private final Map<String, Reading> readings = new LinkedHashMap<>(SIZE, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Reading> eldest) {
                return size() > SIZE;
            }
        };

        synchronized Reading of(Prompt prompt) {
            String key = prompt.system() + '\n' + prompt.user();
            return readings.computeIfAbsent(key, unread -> Reading.of(prompt));
        }
    }
}
